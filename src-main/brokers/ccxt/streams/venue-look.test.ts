import { afterEach, expect, test } from 'vitest'
import * as binance from '../../../../e2e/venues/binance/index.ts'
import * as bitfinex from '../../../../e2e/venues/bitfinex/index.ts'
import * as bitstamp from '../../../../e2e/venues/bitstamp/index.ts'
import * as bybit from '../../../../e2e/venues/bybit/index.ts'
import * as coinbase from '../../../../e2e/venues/coinbase/index.ts'
import * as coinbaseexchange from '../../../../e2e/venues/coinbaseexchange/index.ts'
import * as gemini from '../../../../e2e/venues/gemini/index.ts'
import * as htx from '../../../../e2e/venues/htx/index.ts'
import * as kraken from '../../../../e2e/venues/kraken/index.ts'
import * as krakenfutures from '../../../../e2e/venues/krakenfutures/index.ts'
import * as kucoin from '../../../../e2e/venues/kucoin/index.ts'
import type { FakeVenue } from '../../../../e2e/venues/lib/types.ts'
import * as okx from '../../../../e2e/venues/okx/index.ts'
import type { MarketDepth, MarketTrade } from '../../../core/market/depth.ts'
import type { MarketKind } from '../venue-data.ts'
import { VenueStreams } from './make-streams.ts'
import { fakeParts, NotedSink, quickPace, until, watchedOf } from './streams-test-kit.ts'

interface Row {
  readonly venue: string
  readonly kind: MarketKind
  readonly symbol: string
  /** As the fake's books spell it. */
  readonly place: string
  readonly hosts: Readonly<Record<string, string>>
  start(): Promise<FakeVenue>
  /** What messages of its order book hold; left out: it is asked for again and again. */
  readonly mark?: string
  readonly books?: (fake: FakeVenue) => FakeVenue['exchange']
}

const usd = { kind: 'spot', symbol: 'BTC/USD' } as const
const usdt = { kind: 'spot', symbol: 'BTC/USDT' } as const
const futures = (fake: FakeVenue) => (fake as binance.FakeBinance).futures
const rows: readonly Row[] = [
  { venue: 'kraken', ...usd, place: 'XXBTZUSD', hosts: kraken.hosts, start: kraken.startKraken, mark: '"book"' },
  {
    venue: 'binance',
    ...usdt,
    place: 'BTCUSDT',
    hosts: binance.hosts,
    start: binance.startBinance,
    mark: 'depthUpdate',
  },
  {
    ...{ venue: 'binance', kind: 'linear', symbol: 'BTC/USDT:USDT', place: 'BTCUSDT', hosts: binance.hosts },
    ...{ start: binance.startBinance, mark: 'depthUpdate', books: futures },
  },
  { venue: 'okx', ...usdt, place: 'BTC-USDT', hosts: okx.hosts, start: okx.startOkx, mark: '"books"' },
  {
    ...{ venue: 'bybit', ...usdt, place: bybit.symbolOf('spot', 'BTCUSDT'), hosts: bybit.hosts },
    ...{ start: bybit.startBybit, mark: 'orderbook.50' },
  },
  {
    venue: 'coinbase',
    ...usd,
    place: 'BTC-USD',
    hosts: coinbase.hosts,
    start: coinbase.startCoinbase,
    mark: 'l2_data',
  },
  // Its books come whole: one that is lost is missed by nobody.
  { venue: 'bitstamp', ...usd, place: 'btcusd', hosts: bitstamp.hosts, start: bitstamp.startBitstamp },
  { venue: 'bitfinex', ...usd, place: 'tBTCUSD', hosts: bitfinex.hosts, start: bitfinex.startBitfinex },
  {
    ...{ venue: 'coinbaseexchange', ...usd, place: 'BTC-USD', hosts: coinbaseexchange.hosts },
    start: coinbaseexchange.startCoinbaseexchange,
  },
  { venue: 'gemini', ...usd, place: 'btcusd', hosts: gemini.hosts, start: gemini.startGemini },
  { venue: 'htx', ...usdt, place: 'btcusdt', hosts: htx.hosts, start: htx.startHtx },
  {
    ...{ venue: 'krakenfutures', kind: 'linear', symbol: 'BTC/USD:USD', place: 'PF_XBTUSD' },
    ...{ hosts: krakenfutures.hosts, start: krakenfutures.startKrakenfutures },
  },
  { venue: 'kucoin', ...usdt, place: 'BTC-USDT', hosts: kucoin.hosts, start: kucoin.startKucoin },
]

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function stand(row: Row) {
  const fake = await row.start()
  ends.push(() => fake.close())
  const books = row.books?.(fake) ?? fake.exchange
  const quote = (bid: number): void => books.quote(row.place, bid.toFixed(1), '50011.0')
  quote(50_000)
  const parts = await fakeParts(row.venue, row.kind, fake, row.hosts)
  const streams = new VenueStreams(parts, { ...quickPace, ask: 50 })
  ends.push(async () => (await parts.exchange()).close())
  ends.push(() => streams.close())
  const sink = new NotedSink()
  streams.watch([watchedOf('v', 'BTC', row.symbol)], sink)
  return { fake, books, streams, sink, quote, print: (p: string) => books.print(row.place, p, '0.01', 'buy') }
}

test.each(rows)(
  '$venue $kind: the book is sorted and whole, is not shown while something of it is missing, and ends with its reader',
  async row => {
    const { fake, streams, sink, quote } = await stand(row)
    const seen: (MarketDepth | string)[] = []
    const stop = streams.depth(row.symbol, 5, { book: book => seen.push(book), none: why => seen.push(why) })
    const best = (): number | undefined => {
      const last = seen.at(-1)
      return typeof last === 'object' ? last.bids[0]?.[0] : undefined
    }
    const standsAt = async (bid: number): Promise<void> => {
      const again = setInterval(() => {
        quote(bid - 1)
        quote(bid)
      }, 120)
      await until(() => best() === bid, 8_000).finally(() => clearInterval(again))
    }
    expect(seen[0]).toMatch(/is being asked for/)
    await standsAt(50_010)
    const book = seen.at(-1) as MarketDepth
    expect(book.bids.length).toBeLessThanOrEqual(5)
    expect(book.bids.map(([p]) => p)).toEqual(book.bids.map(([p]) => p).toSorted((a, b) => b - a))
    expect(book.asks.map(([p]) => p)).toEqual(book.asks.map(([p]) => p).toSorted((a, b) => a - b))
    expect(Math.abs(book.venueTime - Date.now())).toBeLessThan(10_000)
    if (row.mark !== undefined) {
      fake.stream.lose(1, row.mark)
      quote(50_005)
      await new Promise(resolve => setTimeout(resolve, 150))
      const told = seen.length
      quote(50_006)
      await until(() => seen.slice(told).some(one => typeof one === 'string'))
      expect(seen.filter(one => typeof one === 'string').at(-1)).toMatch(/broke off: it is being asked for again/)
      await standsAt(50_008)
    }
    expect(sink.gaps).toEqual([])
    stop()
    await until(() => fake.sockets() <= 1)
    const told = seen.length
    quote(50_004)
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(seen).toHaveLength(told)
  },
  20_000,
)

test.each(rows)(
  '$venue $kind: trades that were made before come first, each once, those of a break, too',
  async row => {
    const { fake, streams, print } = await stand(row)
    for (let i = 0; i < 5; i++) {
      print(`${50_000 + i}.0`)
      // Of one millisecond nobody tells the order where ids are no numbers.
      await new Promise(resolve => setTimeout(resolve, 3))
    }
    const calls: (readonly MarketTrade[])[] = []
    const prices = (): number[] => calls.flat().map(t => t.price)
    const stop = streams.tape(row.symbol, { trades: some => calls.push(some) })
    await until(() => prices().includes(50_004), 8_000)
    let next = 50_005
    const more = async (count: number): Promise<void> => {
      const again = setInterval(() => print(`${next++}.0`), 60)
      const before = calls.flat().length
      await until(() => calls.flat().length >= before + count, 8_000).finally(() => clearInterval(again))
    }
    await more(3)
    fake.stream.cut()
    await more(3)
    expect(prices().filter(p => p >= 50_000 && p <= 50_004)).toEqual([50_000, 50_001, 50_002, 50_003, 50_004])
    const all = prices().slice(prices().indexOf(50_000))
    expect(all).toEqual(all.map((_, i) => 50_000 + i))
    expect(calls.flat().at(-1)).toMatchObject({ size: 0.01, side: 'buy' })
    stop()
    const told = calls.length
    print('49999.0')
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(calls).toHaveLength(told)
  },
  20_000,
)
