import { describe, expect, test } from 'vitest'
import type { CcxtExchange } from './exchange.ts'
import { history, madeFrom } from './history.ts'
import type { VenueData } from './venue-data.ts'
import { venueOf, venues } from './venues.ts'

const MINUTE = 60_000
/** A day's beginning. */
const T = 20_000 * 1440 * MINUTE
const coinbase = venueOf('coinbase') as VenueData

/** Answers with the bars that there are, a page at a time; a bar a minute but for `holes`. */
function venueWith(bars: (start: number) => unknown, asked: number[] = []): CcxtExchange {
  const fetchOHLCV = async (_symbol: string, timeframe: string, since: number, limit: number) => {
    asked.push(since)
    const step = timeframe === '1h' ? 60 * MINUTE : MINUTE
    return Array.from({ length: limit }, (_, i) => bars(since + i * step)).filter(bar => bar !== null)
  }
  return { fetchOHLCV } as unknown as CcxtExchange
}
const bar = (start: number) => [start, 10, 12, 9, 11, 2]
const ask = (exchange: CcxtExchange, timeframe: '1m' | '4h', from: number, to: number) =>
  history(exchange, coinbase, 'BTC/USD', 'b/BTC-USD', timeframe, { from: T + from, to: T + to })

describe('bars of the past', () => {
  test('page after page, each once, ends inside the range', async () => {
    const asked: number[] = []
    const bars = await ask(venueWith(bar, asked), '1m', 0, 700 * MINUTE)
    expect(bars).toHaveLength(700)
    expect(asked).toHaveLength(3)
    expect(bars[0]).toMatchObject({ start: T, end: T + MINUTE, open: 10, high: 12, low: 9, close: 11, volume: 2 })
  })

  test('what the venue has no bars of is made of smaller ones', async () => {
    const bars = await ask(venueWith(bar), '4h', 0, 480 * MINUTE)
    expect(bars.map(b => [b.timeframe, b.start, b.end, b.volume])).toEqual([
      ['4h', T, T + 240 * MINUTE, 8],
      ['4h', T + 240 * MINUTE, T + 480 * MINUTE, 8],
    ])
  })

  test('an empty stretch of a page does not hide what comes after it', async () => {
    const bars = await ask(
      venueWith(start => (start < T + 350 * MINUTE ? null : bar(start))),
      '1m',
      0,
      400 * MINUTE,
    )
    expect(bars[0]?.start).toBe(T + 350 * MINUTE)
  })

  test('garbage is left out', async () => {
    const odd = [
      null,
      ['x', 1, 1, 1, 1, 1],
      [0, 0, 0, 0, 0, 0],
      [T + MINUTE, 10, 9, 11, 10, 1],
      [T + 2 * MINUTE, 10, 12, 9, 11, Number.NaN],
      'bar',
    ]
    const exchange = { fetchOHLCV: async () => odd } as unknown as CcxtExchange
    const bars = await ask(exchange, '1m', 0, 10 * MINUTE)
    expect(bars).toMatchObject([{ start: T + 2 * MINUTE, volume: 0 }])
    expect(await ask({ fetchOHLCV: async () => 'no' } as unknown as CcxtExchange, '1m', 0, MINUTE)).toEqual([])
  })

  test('every venue has bars of a minute and a day, and what all of the rest is made of', () => {
    for (const venue of venues)
      for (const wanted of ['1m', '5m', '15m', '30m', '1h', '4h', '1d'] as const)
        expect(`${venue.id} ${wanted} ${madeFrom(venue, wanted) === null}`).toBe(`${venue.id} ${wanted} false`)
  })
})
