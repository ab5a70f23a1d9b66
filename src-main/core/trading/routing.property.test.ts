import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal, ZERO } from '../kernel/decimal.ts'
import type { Instrument } from '../market/instrument.ts'
import { floor } from './floor-test-kit.ts'
import { route } from './routing.ts'

const d = (x: number | string): Decimal => new Decimal(x)
const parts = ['spread', 'commission', 'slippage', 'swap', 'conversion'] as const
/** Half of the last place shown, of each part. */
const ROUNDING = d('0.000000005')

const share = (most: number) => fc.integer({ min: 0, max: 1000 }).map(n => d(n).div(1000).mul(most))
const offer = fc.record({
  bid: fc.integer({ min: 105_000, max: 115_000 }),
  spread: fc.integer({ min: 0, max: 200 }),
  quoted: fc.boolean(),
  euro: fc.boolean(),
  feeRate: share(0.001),
  conversionMarkup: share(0.02),
  kind: fc.constantFrom('forex' as const, 'spot' as const),
  multiplier: fc.constantFrom(1, 25, 1000),
  rates: fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 })),
})
const question = fc.oneof(
  fc.record({
    kind: fc.constant('entry' as const),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    stop: fc.option(fc.integer({ min: 90_000, max: 130_000 }).map(n => d(n).div(100_000))),
    holdMs: fc.integer({ min: 0, max: 20 * 86_400_000 }),
  }),
  fc.record({
    kind: fc.constant('exit' as const),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    entryPrice: fc.integer({ min: 90_000, max: 130_000 }).map(n => d(n).div(100_000)),
  }),
)

test('the total is the sum of its parts, the chosen is the cheapest that is possible, and all grows with the quantity', () => {
  fc.assert(
    fc.property(
      fc.array(offer, { minLength: 1, maxLength: 5 }),
      question,
      fc.integer({ min: 1, max: 1_000_000 }),
      (offers, asked, units) => {
        const named = offers.map((o, i) => [`b${i}`, o] as const)
        const f = floor({
          brokers: named.map(([id]) => id),
          currencies: Object.fromEntries(named.map(([id, o]) => [id, o.euro ? 'EUR' : 'USD'])),
          at: Object.fromEntries(
            named.map(([id, o]) => [
              id,
              {
                class: o.kind,
                feeRate: o.feeRate,
                conversionMarkup: o.conversionMarkup,
                multiplier: d(o.multiplier),
                swap: {
                  long: d(o.rates[0]).div(1000),
                  short: d(o.rates[1]).div(1000),
                  rolloverMinute: 1320,
                  tripleDay: 3,
                },
              } satisfies Partial<Instrument>,
            ]),
          ),
        })
        for (const [id, o] of named) {
          const ask = d(o.bid + o.spread).div(100_000)
          if (o.quoted) f.quote(`${id}/EURUSD`, o.bid / 100_000, ask.toNumber())
        }
        const all = named.map(([id]) => f.hub.instruments.get(`${id}/EURUSD`) as Instrument)
        const way = route(f.view, all, asked)
        const costs = way.costs(d(units))
        const tenfold = way.costs(d(units).mul(10))
        expect(costs).toHaveLength(offers.length)
        for (const [i, c] of costs.entries()) {
          const sum = parts.reduce((total, part) => total.plus(c[part] ?? 'NaN'), ZERO)
          expect(c.total).toBe(sum.toFixed())
          for (const part of parts) {
            const off = d(tenfold[i]?.[part] ?? 'NaN')
              .minus(d(c[part] ?? 'NaN').mul(10))
              .abs()
            expect(off.lte(ROUNDING.mul(11))).toBe(true)
          }
          expect(d(c.conversion ?? 'NaN').gte(0) && d(c.spread).gte(0)).toBe(true)
        }
        const possible = costs.filter(c => c.excluded === null)
        const chosen = costs.filter(c => c.chosen)
        expect(chosen.map(c => c.instrument)).toEqual(possible.length === 0 ? [] : [way.chosen?.id])
        for (const c of possible)
          for (const best of chosen)
            expect(
              d(best.total)
                .minus(c.total)
                .lte(ROUNDING.mul(parts.length * 2)),
            ).toBe(true)
      },
    ),
  )
})
