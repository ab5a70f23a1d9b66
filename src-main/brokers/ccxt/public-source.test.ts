import { afterEach, expect, test } from 'vitest'
import { hosts as binanceHosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import { hosts as coinbaseHosts, startCoinbase } from '../../../e2e/venues/coinbase/index.ts'
import { hosts as krakenHosts, startKraken } from '../../../e2e/venues/kraken/index.ts'
import type { FakeVenue } from '../../../e2e/venues/lib/types.ts'
import type { Stop } from '../../core/kernel/clock.ts'
import type { MarketDepth, MarketTrade } from '../../core/market/depth.ts'
import type { MarketDataSource } from '../../core/ports.ts'
import { paperBroker } from '../paper/index.ts'
import { liveSource } from './public-source.ts'
import type { LiveVenue } from './public-source-pairs.ts'
import { NotedSink, quickPace, realClock, until } from './streams/streams-test-kit.ts'

const MINUTE = 60_000
let fake: FakeVenue | null = null
let stop: Stop = () => undefined

afterEach(async () => {
  stop()
  await fake?.close()
  fake = null
})

interface Row {
  readonly venue: LiveVenue
  readonly hosts: Readonly<Record<string, string>>
  /** The pair, as the fake's books spell it, and one beside the usual ones. */
  readonly pair: string
  readonly place: string
  readonly other: string
  start(): Promise<FakeVenue>
}
const kraken: Row = {
  venue: 'kraken',
  hosts: krakenHosts,
  pair: 'BTC/USD',
  place: 'XXBTZUSD',
  other: 'BTC/EUR',
  start: startKraken,
}
const rows: readonly Row[] = [
  kraken,
  { venue: 'binance', hosts: binanceHosts, pair: 'BTC/USDT', place: 'BTCUSDT', other: 'BNB/USDT', start: startBinance },
  {
    venue: 'coinbase',
    hosts: coinbaseHosts,
    pair: 'BTC/USD',
    place: 'BTC-USD',
    other: 'BTC/EUR',
    start: startCoinbase,
  },
]

const source = ({ venue, hosts }: Row, rest: string, symbols: readonly string[] = []): MarketDataSource =>
  liveSource({
    venue,
    symbols,
    clock: realClock,
    pace: quickPace,
    deadline: 2_000,
    endpoints: Object.fromEntries(
      Object.entries(hosts).map(([host, path]) => [host.replace(/:\d+$/, ''), `${rest}${path}`]),
    ),
  })

test.each(rows)('$venue: what it lists of the usual pairs and of those asked for, with prices and bars', async row => {
  fake = await row.start()
  fake.exchange.quote(row.place, '50000.0', '50001.0')
  const now = Math.floor(Date.now() / MINUTE) * MINUTE
  const prices = { open: '50000', high: '50010', low: '49990', close: '50005', volume: '3', quoteVolume: '150000' }
  fake.exchange.seedCandles(row.place, MINUTE, [{ at: now - 2 * MINUTE, ...prices, trades: 3 }])
  const live = source(row, fake.rest, [row.other.toLowerCase(), 'NOPE/USD'])
  const specs = await live.instruments()
  // A coin that stands for a dollar counts as one.
  expect(specs.find(s => s.symbol === row.pair)).toMatchObject({ base: 'BTC', quote: 'USD' })
  expect(specs.find(s => s.symbol === row.pair)?.aliases).toContain('BTCUSD')
  expect(specs.some(s => s.symbol === row.other)).toBe(true)
  const bars = await live.history(row.pair, '1m', { from: now - 10 * MINUTE, to: now + MINUTE })
  expect(bars.find(b => b.start === now - 2 * MINUTE)).toMatchObject({ instrument: row.pair, close: 50_005, volume: 3 })
  expect(bars.every(b => b.end <= Date.now())).toBe(true)
  if (row.venue !== 'binance') expect(await live.history(row.pair, '1s', { from: now - MINUTE, to: now })).toEqual([])
  await expect(live.history('NOPE/USD', '1m', { from: 0, to: now })).rejects.toThrow(/no NOPE\/USD/)
  const sink = new NotedSink()
  stop = live.run(sink)
  expect(sink.texts).toMatch(/no prices of .*NOPE\/USD.*does not list/)
  await until(() => sink.bids.length > 0)
  expect(sink.events[0]).toMatchObject({ kind: 'quote', quote: { instrument: row.pair, bid: 50_000 } })
})

test('a paper account on live prices sees the order book and the trades of the venue, and nothing of them stays open', async () => {
  fake = await startKraken()
  fake.exchange.quote(kraken.place, '50000.0', '50001.0')
  fake.exchange.print(kraken.place, '50000.5', '0.01', 'buy')
  const paper = paperBroker({ id: 'p', title: 'Paper', source: source(kraken, fake.rest) })
  await paper.connect()
  stop = paper.watch(['p/BTC/USD'], new NotedSink())
  const books: MarketDepth[] = []
  const trades: MarketTrade[] = []
  const looks = [
    paper.depth?.('p/BTC/USD', 5, { book: book => books.push(book), none: why => expect(why).toMatch(/asked for/) }),
    paper.tape?.('p/BTC/USD', { trades: some => trades.push(...some) }),
  ]
  await until(() => books.length > 0 && trades.length > 0)
  expect(books[0]?.bids[0]?.[0]).toBe(50_000)
  expect(trades[0]).toMatchObject({ price: 50_000.5, size: 0.01, side: 'buy' })
  expect(() => paper.depth?.('p/NOPE', 5, { book: () => undefined, none: () => undefined })).toThrow('NOPE')
  const before = fake
  await until(() => before.sockets() === 2)
  for (const look of looks) look?.()
  await until(() => before.sockets() === 1)
  await paper.disconnect()
})

test('without network it starts within seconds, says so in words, and prices come when the venue is there', async () => {
  const closed = await startKraken()
  const port = Number(new URL(closed.rest).port)
  await closed.close()
  const live = source(kraken, `http://127.0.0.1:${port}`)
  const began = Date.now()
  const specs = await live.instruments()
  expect(specs.map(s => s.symbol)).toContain('BTC/USD')
  // Whoever starts asks for a day's beginning, market by market.
  for (const { symbol } of specs)
    expect(await live.history(symbol, '1m', { from: began - MINUTE, to: began })).toEqual([])
  expect(Date.now() - began).toBeLessThan(3_000)
  const sink = new NotedSink()
  stop = live.run(sink)
  await until(() => sink.texts.includes('tried again'))
  expect(sink.texts).toMatch(/Kraken cannot be reached .*ECONNREFUSED.*Check the network.*tried again/s)
})
