import { expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { moneyDecimals, moneyText } from './money-decimals.ts'

test.each([
  ['USD', 2],
  ['EUR', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['USDT', 2],
  ['BTC', 8],
  ['ETH', 8],
  ['CLF', 4],
])('%s has %i decimals', (currency, decimals) => {
  expect(moneyDecimals(currency)).toBe(decimals)
})

test.each([
  ['1234.5', 'USD', '1234.50'],
  ['-0.125', 'USD', '-0.12'],
  ['1234.5', 'JPY', '1234'],
  ['0.00041237', 'BTC', '0.00041237'],
  ['5', 'BTC', '5.00000000'],
  ['1.0005', 'KWD', '1.000'],
  // Too small for its decimals: the first two digits, not 0.00.
  ['0.0004', 'USD', '0.0004'],
  ['-0.00123', 'USDT', '-0.0012'],
  ['0.4', 'JPY', '0.4'],
  ['0.0000000012', 'ETH', '0.0000000012'],
  // Left over from a division; and zeros with a sign.
  ['-0.0000000000000000000000001', 'USD', '0.00'],
  ['-0', 'USD', '0.00'],
  ['-0', 'BTC', '0.00000000'],
  ['0', 'JPY', '0'],
  ['0.01499999999999999999999999999999999999', 'USD', '0.02'],
  // An account that is gone, or has not told its currency yet.
  ['12.5', '', '12.50'],
  ['0.0123456789', '', '0.01234568'],
  ['0', '', '0.00'],
])('%s %s reads %s', (amount, currency, told) => {
  expect(moneyText(new Decimal(amount), currency)).toBe(told)
})

test('the runtime knows the same decimals, but for cents that are no longer used', () => {
  const told = Intl.supportedValuesOf('currency').filter(code => moneyDecimals(code) !== 8)
  const other = told.filter(code => {
    const { maximumFractionDigits } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency: code,
    }).resolvedOptions()
    return maximumFractionDigits !== 0 && maximumFractionDigits !== moneyDecimals(code)
  })
  expect(told.length).toBeGreaterThan(140)
  expect(other).toEqual([])
})
