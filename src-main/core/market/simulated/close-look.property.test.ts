import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DrivenClock } from '../../kernel/driven-clock.ts'
import type { MarketDepth, MarketTrade } from '../depth.ts'
import type { Depth, Quote } from '../quote.ts'
import { simulatedInstruments } from './instruments.ts'
import { simulatedSource } from './simulated-source.ts'

const START = Date.UTC(2026, 4, 13, 13, 0)
const look = fc.record({
  seed: fc.nat(1_000),
  which: fc.nat(simulatedInstruments.length - 1),
  levels: fc.integer({ min: 1, max: 50 }),
  hours: fc.nat(200),
})

/** Quotes by their time, books and trades of one instrument, for some seconds. */
function watch({ seed, which, levels, hours }: typeof look extends fc.Arbitrary<infer T> ? T : never) {
  const { spec } = simulatedInstruments[which] ?? { spec: { symbol: '' } }
  const clock = new DrivenClock(START + hours * 3_600_000)
  const source = simulatedSource({ seed, clock })
  const quotes = new Map<number, Quote>()
  const books: MarketDepth[] = []
  const trades: MarketTrade[] = []
  const told = source.run({
    event: e => e.kind === 'quote' && e.quote.instrument === spec.symbol && quotes.set(e.quote.venueTime, e.quote),
    settled: () => undefined,
    problem: () => undefined,
  })
  const from = clock.now()
  clock.advance(from + 2_000)
  const stops = [
    source.depth?.(spec.symbol, levels, { book: book => books.push(book), none: why => expect(why).toBe('') }),
    source.tape?.(spec.symbol, { trades: some => trades.push(...some) }),
  ]
  clock.advance(from + 10_000)
  const again = new DrivenClock(clock.now())
  const later: MarketTrade[] = []
  simulatedSource({ seed, clock: again }).tape?.(spec.symbol, { trades: some => later.push(...some) })
  for (const stop of stops) stop?.()
  told()
  return { spec, quotes, books, trades, later, clock, from }
}

const isSorted = (side: Depth['bids'], away: 1 | -1): boolean =>
  side.every(([price], i) => i === 0 || (price - (side[i - 1]?.[0] ?? 0)) * away > 0)
const isOn = (step: number) => (value: number) => Math.abs(value / step - Math.round(value / step)) < 1e-4

test('a simulated book is sorted, never crossed, as deep as asked for, and its top is the quote', () => {
  fc.assert(
    fc.property(look, input => {
      const { spec, quotes, books, from } = watch(input)
      if ('priceStep' in spec) {
        const [onPrice, onLot] = [isOn(spec.priceStep.toNumber()), isOn(spec.qtyStep.toNumber())]
        const levels = books.flatMap(book => [...book.bids, ...book.asks])
        expect(levels.every(([price, size]) => price > 0 && size > 0 && onPrice(price) && onLot(size))).toBe(true)
      }
      for (const { bids, asks, venueTime } of books) {
        expect([bids.length, asks.length]).toEqual([input.levels, input.levels])
        expect(isSorted(bids, -1) && isSorted(asks, 1)).toBe(true)
        const quote = quotes.get(venueTime)
        // The first may have been made before the quotes were watched.
        if (venueTime <= from) continue
        expect([bids[0], asks[0]]).toEqual([
          [quote?.bid, quote?.bidSize],
          [quote?.ask, quote?.askSize],
        ])
        expect(bids.slice(0, 5)).toEqual(quote?.depth?.bids.slice(0, input.levels))
        expect(bids[0]?.[0] ?? 0).toBeLessThan(asks[0]?.[0] ?? 0)
      }
    }),
    { numRuns: 8 },
  )
})

test('a simulated trade is made at its quote, for no more than what rests there, and the past tells what was told live', () => {
  fc.assert(
    fc.property(look, input => {
      const { quotes, trades, later, from } = watch(input)
      expect(trades.length).toBeGreaterThan(20)
      for (const { price, size, side, venueTime } of trades) {
        const quote = quotes.get(venueTime)
        if (venueTime <= from) continue
        expect(price).toBe(side === 'buy' ? quote?.ask : quote?.bid)
        expect(size).toBeLessThanOrEqual((side === 'buy' ? quote?.askSize : quote?.bidSize) ?? 0)
      }
      expect(later.length).toBeLessThanOrEqual(200)
      const shared = trades.filter(t => t.venueTime > from)
      expect(later.slice(-shared.length || later.length)).toEqual(shared.length === 0 ? later : shared)
    }),
    { numRuns: 4 },
  )
})

test('who looks no longer costs nothing, and what is not there is said', () => {
  const clock = new DrivenClock(START)
  const source = simulatedSource({ seed: 1, clock })
  const books: MarketDepth[] = []
  const sink = { book: (book: MarketDepth) => books.push(book), none: () => undefined }
  const stop = source.depth?.('EURUSD', 5, sink)
  // What is known is shown at once.
  expect(books).toHaveLength(1)
  stop?.()
  expect(clock.next()).toBeUndefined()
  expect(() => source.depth?.('XAUUSD', 5, sink)).toThrow('The simulated market has no XAUUSD.')
})
