import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal, numberOf } from '../../kernel/decimal.ts'
import { bestOf, isMet, trailTo } from './price-rules.ts'

const d = (n: number | string): Decimal => new Decimal(n)
const STEP = d('0.0001')

describe('a held order is met', () => {
  test.each([
    ['sell', 'stop_loss', 1.0951, false],
    ['sell', 'stop_loss', 1.095, true],
    ['sell', 'stop_loss', 1.02, true],
    ['sell', 'take_profit', 1.0949, false],
    ['sell', 'take_profit', 1.095, true],
    ['sell', 'take_profit', 1.2, true],
    ['buy', 'stop_loss', 1.0949, false],
    ['buy', 'stop_loss', 1.095, true],
    ['buy', 'stop_loss', 1.2, true],
    ['buy', 'take_profit', 1.0951, false],
    ['buy', 'take_profit', 1.095, true],
    ['buy', 'take_profit', 1.02, true],
  ] as const)('%s %s at 1.095, closing side %d: %s', (side, role, closing, met) => {
    expect(isMet({ side, role, price: d('1.095') }, closing)).toBe(met)
  })
})

describe('a trailing stop', () => {
  const long = { side: 'sell', role: 'stop_loss', price: d('1.09'), trail: d('0.01'), movedAt: 0 } as const
  const short = { ...long, side: 'buy', price: d('1.11') } as const

  test('moves by a tenth of its distance and more', () => {
    expect(trailTo(long, 1.1009, 1.1009, STEP)).toBeNull()
    expect(trailTo(long, 1.101, 1.101, STEP)?.toFixed()).toBe('1.091')
    expect(trailTo(short, 1.0991, 1.0991, STEP)).toBeNull()
    expect(trailTo(short, 1.099, 1.099, STEP)?.toFixed()).toBe('1.109')
  })

  test('by a price step at least, and to one, away from the market', () => {
    const near = { ...long, price: d('1.0998'), trail: d('0.0002') }
    expect(trailTo(near, 1.10005, 1.10005, STEP)).toBeNull()
    expect(trailTo(near, 1.10019, 1.10019, STEP)?.toFixed()).toBe('1.0999')
    expect(trailTo({ ...short, price: d('1.1002'), trail: d('0.0002') }, 1.09981, 1.09981, STEP)?.toFixed()).toBe(
      '1.1001',
    )
  })

  test('never to where it would be met at once', () => {
    expect(trailTo(long, 1.12, 1.111, STEP)?.toFixed()).toBe('1.11')
    expect(trailTo(long, 1.12, 1.11, STEP)).toBeNull()
    expect(trailTo(short, 1.08, 1.09, STEP)).toBeNull()
  })

  test('never against the position, whatever the prices; and a restart knows the best price by it', () => {
    const price = fc.integer({ min: 10_000, max: 12_000 }).map(n => n / 10_000)
    fc.assert(
      fc.property(fc.array(price, { minLength: 1, maxLength: 50 }), fc.constantFrom(long, short), (path, first) => {
        let stop: typeof long | typeof short = first
        let best = bestOf(stop)
        for (const closing of path) {
          best = stop.side === 'sell' ? Math.max(best, closing) : Math.min(best, closing)
          const to = trailTo(stop, best, closing, STEP)
          if (to === null) continue
          const gain = stop.side === 'sell' ? to.minus(stop.price) : stop.price.minus(to)
          expect(gain.gte('0.001')).toBe(true)
          expect(isMet({ ...stop, price: to }, closing)).toBe(false)
          stop = { ...stop, price: to as never }
          expect(Math.abs(bestOf(stop) - best)).toBeLessThan(numberOf(STEP))
        }
      }),
    )
  })
})
