import { describe, expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { floor } from './floor-test-kit.ts'
import { checkQuantity, sizeFromStop } from './sizing.ts'

const shape = {
  side: 'buy',
  type: 'market',
  limitPrice: null,
  stopPrice: null,
  stopLoss: new Decimal('1.09'),
  closes: null,
  reduceOnly: false,
} as const
const only = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('missing')
  return value
}
const eurusd = (f: ReturnType<typeof floor>, broker = 'paper') => only(f.hub.instruments.get(`${broker}/EURUSD`))

describe('the size', () => {
  test('loses the wanted share of equity at the stop, costs included, rounded down to the step', () => {
    const f = floor()
    f.quote('paper/EURUSD', 1.1, 1.1002)
    const size = sizeFromStop(f.view, eurusd(f), { ...shape, instrument: 'paper/EURUSD' }, 0.005)
    // A unit: 1.1002 - 1.09, half the spread 0.0001, slippage 0.02 % and two fees of 0.003 % of the mid 1.1001.
    const unit = 0.0102 + 0.0001 + 1.1001 * (0.0002 + 2 * 0.00003)
    expect(size.quantity?.toNumber()).toBe(Math.floor(500 / unit))
  })

  test('is linear in the share', () => {
    const f = floor()
    f.quote('paper/EURUSD', 1.1, 1.1002)
    const at = (share: number): number =>
      only(
        sizeFromStop(f.view, eurusd(f), { ...shape, instrument: 'paper/EURUSD' }, share).quantity ?? undefined,
      ).toNumber()
    expect(Math.abs(at(0.01) - 2 * at(0.005))).toBeLessThanOrEqual(1)
  })

  test("is capped at the instrument's largest", () => {
    const f = floor({ instrument: { qtyMax: new Decimal(700) } })
    f.quote('paper/EURUSD', 1.1, 1.1002)
    expect(sizeFromStop(f.view, eurusd(f), { ...shape, instrument: 'paper/EURUSD' }, 0.005).quantity?.toFixed()).toBe(
      '700',
    )
  })

  test.each([
    ['too small for the minimum', 'TOO_SMALL', { instrument: { qtyMin: new Decimal(1e9) } }, shape.stopLoss, true],
    ['no stop', 'NO_STOP', {}, null, true],
    ['no quote', 'NO_QUOTE', {}, shape.stopLoss, false],
    ['no money', 'NO_EQUITY', { cash: '0' }, shape.stopLoss, true],
  ] as const)('cannot be found: %s', (_, code, options, stopLoss, quoted) => {
    const f = floor(options)
    if (quoted) f.quote('paper/EURUSD', 1.1, 1.1002)
    const size = sizeFromStop(f.view, eurusd(f), { ...shape, stopLoss, instrument: 'paper/EURUSD' }, 0.005)
    expect(size).toMatchObject({ quantity: null, code })
  })

  test.each(['0', '-1', '0.5', '1000.5'])('that a person typed must be whole steps above 0: %s', typed => {
    const f = floor()
    expect(() => checkQuantity(eurusd(f), new Decimal(typed))).toThrow(/above 0, in steps of 1/)
    expect(checkQuantity(eurusd(f), new Decimal(7)).toFixed()).toBe('7')
  })
})
