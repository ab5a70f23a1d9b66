import { expect, test } from 'vitest'
import { priceText } from './use-instrument.ts'

const gone = { id: 'x/GONE', symbol: 'GONE', priceDecimals: null, qtyDecimals: null }

test('a price of an instrument that is not known is short, but a tiny one is never shown as nothing', () => {
  expect(priceText(gone, '150.91830154169529')).toBe('150.91830154')
  expect(priceText(gone, '0.0000000123')).toBe('0.0000000123')
  expect(priceText(gone, '1.2345')).toBe('1.2345')
  expect(priceText({ ...gone, priceDecimals: 2 }, '1.2345')).toBe('1.23')
})
