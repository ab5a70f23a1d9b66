import { expect, test } from 'vitest'
import { usualQuantity } from './usual-quantity.ts'

test.each([
  ['currency in units', 'forex', '1', '1', 1.12, '1000'],
  ['currency in lots', 'forex', '0.01', '0.01', 1.12, '0.01'],
  ['a dear coin', 'spot', '0.00001', '0.00001', 64_000, '0.01'],
  ['a cheap coin', 'spot', '0.1', '0.1', 0.42, '1000'],
  ['a coin whose step is coarser', 'spot', '100', '100', 64, '100'],
  ['a coin without a price', 'spot', '0.1', '0.1', undefined, '0.1'],
  ['contracts', 'future', '1', '1', 64_000, '1'],
] as const)('%s', (_, kind, qtyMin, qtyStep, price, quantity) =>
  expect(usualQuantity({ class: kind, qtyMin, qtyStep }, price)).toBe(quantity),
)
