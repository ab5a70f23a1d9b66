import { afterEach, describe, expect, test } from 'vitest'
import { hosts as binanceHosts, type FakeBinance, startBinance } from '../../../../e2e/venues/binance/index.ts'
import { hosts as bybitHosts, startBybit, symbolOf } from '../../../../e2e/venues/bybit/index.ts'
import { hosts as coinbaseHosts, startCoinbase } from '../../../../e2e/venues/coinbase/index.ts'
import { hosts as krakenHosts, startKraken } from '../../../../e2e/venues/kraken/index.ts'
import type { FakeVenue } from '../../../../e2e/venues/lib/types.ts'
import { hosts as okxHosts, startOkx } from '../../../../e2e/venues/okx/index.ts'
import type { Depth } from '../../../core/market/quote.ts'
import type { MarketKind } from '../venue-data.ts'
import { VenueStreams } from './make-streams.ts'
import { fakeParts, NotedSink, quickPace, until, watchedOf } from './streams-test-kit.ts'
import type { PublicTrade } from './wire.ts'

interface Row {
  readonly venue: string
  readonly kind: MarketKind
  readonly symbol: string
  /** What messages of its order book hold. */
  readonly bookMark: string
  /** As the fake's books spell it. */
  readonly place: string
  readonly hosts: Readonly<Record<string, string>>
  start(): Promise<FakeVenue>
  /** A quote comes with a trade only. */
  readonly withTrades?: boolean
}

const rows: readonly Row[] = [
  {
    venue: 'kraken',
    bookMark: '"book"',
    kind: 'spot',
    symbol: 'BTC/USD',
    place: 'XXBTZUSD',
    hosts: krakenHosts,
    start: startKraken,
  },
  {
    venue: 'binance',
    bookMark: 'depthUpdate',
    kind: 'spot',
    symbol: 'BTC/USDT',
    place: 'BTCUSDT',
    hosts: binanceHosts,
    start: startBinance,
  },
  {
    venue: 'binance',
    bookMark: 'depthUpdate',
    kind: 'linear',
    symbol: 'BTC/USDT:USDT',
    place: 'BTCUSDT',
    hosts: binanceHosts,
    start: startBinance,
  },
  {
    ...{ venue: 'binance', bookMark: 'depthUpdate', kind: 'inverse', hosts: binanceHosts, start: startBinance },
    symbol: 'BTC/USD:BTC',
    place: 'BTCUSD_PERP',
  },
  {
    venue: 'okx',
    bookMark: '"books"',
    kind: 'spot',
    symbol: 'BTC/USDT',
    place: 'BTC-USDT',
    hosts: okxHosts,
    start: startOkx,
  },
  {
    venue: 'bybit',
    bookMark: 'orderbook.50',
    kind: 'spot',
    symbol: 'BTC/USDT',
    place: symbolOf('spot', 'BTCUSDT'),
    hosts: bybitHosts,
    start: startBybit,
  },
  {
    venue: 'coinbase',
    bookMark: 'l2_data',
    kind: 'spot',
    symbol: 'BTC/USD',
    place: 'BTC-USD',
    hosts: coinbaseHosts,
    start: startCoinbase,
    withTrades: true,
  },
]

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

function booksOf(kind: MarketKind, fake: FakeVenue): FakeVenue['exchange'] {
  if (kind === 'linear') return (fake as FakeBinance).futures
  return kind === 'inverse' ? (fake as FakeBinance).coin : fake.exchange
}

async function stand(row: Row) {
  const fake = await row.start()
  ends.push(() => fake.close())
  const books = booksOf(row.kind, fake)
  const move = (price: number): void => {
    books.quote(row.place, price.toFixed(1), (price + 1).toFixed(1))
    if (row.withTrades) books.print(row.place, price.toFixed(1), '0.01', 'buy')
  }
  move(50_000)
  const streams = new VenueStreams(await fakeParts(row.venue, row.kind, fake, row.hosts), quickPace)
  ends.push(() => streams.close())
  const sink = new NotedSink()
  streams.watch([watchedOf('v', 'BTC', row.symbol)], sink)
  /** Until this bid is heard; some venues tell nothing at first, some only what comes after the subscription. */
  const heard = (price: number): Promise<void> => {
    const again = setInterval(() => {
      if (!sink.bids.includes(price)) {
        move(price - 1)
        move(price)
      }
    }, 50)
    return until(() => sink.bids.includes(price)).finally(() => clearInterval(again))
  }
  return { fake, books, streams, sink, heard }
}

describe.each(rows)('$venue $kind', row => {
  test('prices, a cut as a hole with an end, garbage, and all over one socket', async () => {
    const { fake, sink, heard } = await stand(row)
    await heard(50_100)
    fake.stream.cut()
    await until(() => sink.gaps.length === 1)
    await heard(50_200)
    expect(sink.gaps.map(g => g.to === null)).toEqual([true, false])
    fake.stream.garbage('{]')
    await until(() => sink.gaps.length >= 3)
    await heard(50_300)
    expect(fake.sockets()).toBe(1)
    expect(sink.problems.map(p => p.kind)).not.toContain('bad_row')
  })

  test('an order book that loses a message is dropped and stands again', async () => {
    const { fake, books, streams, sink } = await stand(row)
    const seen: (Depth | null)[] = []
    streams.book(row.symbol, book => seen.push(book))
    const best = () => seen.at(-1)?.bids[0]?.[0]
    const quote = (bid: string, ask: string): void => books.quote(row.place, bid, ask)
    const standsAt = async (bid: number): Promise<void> => {
      const again = setInterval(() => {
        quote((bid - 1).toFixed(1), '50011.0')
        quote(bid.toFixed(1), '50011.0')
      }, 150)
      await until(() => best() === bid).finally(() => clearInterval(again))
    }
    await standsAt(50_010)
    fake.stream.lose(1, row.bookMark)
    quote('50005.0', '50011.0')
    await new Promise(resolve => setTimeout(resolve, 150))
    quote('50006.0', '50011.0')
    await until(() => seen.includes(null))
    await standsAt(50_008)
    expect(sink.texts).toMatch(/was dropped|were lost/)
    // Quotes have a socket of their own, and no hole for the book's sake.
    expect(fake.sockets()).toBe(2)
    expect(sink.gaps).toEqual([])
  })

  test('trades', async () => {
    const { books, streams } = await stand(row)
    // Contracts come whole.
    const size = row.kind === 'inverse' ? '2' : '0.01'
    const seen: PublicTrade[] = []
    streams.trades(row.symbol, trade => seen.push(trade))
    const again = setInterval(() => books.print(row.place, '50000.0', size, 'buy'), 50)
    await until(() => seen.length >= 3).finally(() => clearInterval(again))
    expect(new Set(seen.map(t => t.tradeId)).size).toBe(seen.length)
    expect(seen[0]).toMatchObject({ quantity: Number(size), side: 'buy' })
    expect(Math.abs((seen[0]?.at ?? 0) - Date.now())).toBeLessThan(10_000)
  })
})
