import { afterEach, expect, test } from 'vitest'
import { hosts, startKraken } from '../../../e2e/venues/kraken/index.ts'
import type { FakeVenue } from '../../../e2e/venues/lib/types.ts'
import type { Stop } from '../../core/kernel/clock.ts'
import type { MarketDataSource } from '../../core/ports.ts'
import { liveSource } from './public-source.ts'
import { NotedSink, quickPace, realClock, until } from './streams/streams-test-kit.ts'

const PLACE = 'XXBTZUSD'
const MINUTE = 60_000
let fake: FakeVenue | null = null
let stop: Stop = () => undefined

afterEach(async () => {
  stop()
  await fake?.close()
  fake = null
})

const source = (rest: string, symbols: readonly string[] = []): MarketDataSource =>
  liveSource({
    venue: 'kraken',
    symbols,
    clock: realClock,
    pace: quickPace,
    deadline: 2_000,
    endpoints: Object.fromEntries(Object.entries(hosts).map(([host, path]) => [host, `${rest}${path}`])),
  })

test('what the venue lists of the usual pairs and of those asked for, with prices and bars', async () => {
  fake = await startKraken()
  fake.exchange.quote(PLACE, '50000.0', '50001.0')
  const now = Math.floor(Date.now() / MINUTE) * MINUTE
  const prices = { open: '50000', high: '50010', low: '49990', close: '50005', volume: '3', quoteVolume: '150000' }
  fake.exchange.seedCandles(PLACE, MINUTE, [{ at: now - 2 * MINUTE, ...prices, trades: 3 }])
  const live = source(fake.rest, ['btc/eur', 'NOPE/USD'])
  const specs = await live.instruments()
  expect(specs.find(s => s.symbol === 'BTC/USD')).toMatchObject({
    base: 'BTC',
    quote: 'USD',
    aliases: ['BTCUSD', 'BTC-USD'],
  })
  expect(specs.some(s => s.symbol === 'BTC/EUR')).toBe(true)
  const bars = await live.history('BTC/USD', '1m', { from: now - 10 * MINUTE, to: now + MINUTE })
  expect(bars).toMatchObject([{ instrument: 'BTC/USD', close: 50_005, volume: 3 }])
  expect(await live.history('BTC/USD', '1s', { from: now - MINUTE, to: now })).toEqual([])
  await expect(live.history('NOPE/USD', '1m', { from: 0, to: now })).rejects.toThrow(/no NOPE\/USD/)
  const sink = new NotedSink()
  stop = live.run(sink)
  expect(sink.texts).toMatch(/no prices of .*NOPE\/USD.*does not list/)
  await until(() => sink.bids.length > 0)
  expect(sink.events[0]).toMatchObject({ kind: 'quote', quote: { instrument: 'BTC/USD', bid: 50_000 } })
})

test('without network it starts within seconds, says so in words, and prices come when the venue is there', async () => {
  const closed = await startKraken()
  const port = Number(new URL(closed.rest).port)
  await closed.close()
  const live = source(`http://127.0.0.1:${port}`)
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
