import { afterEach, expect, test } from 'vitest'
import { hosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import type { MarketDepth, MarketTrade } from '../../core/market/depth.ts'
import { brokerAt } from './fake-venue-test-kit.ts'
import { makeStreams } from './streams/make-streams.ts'
import { until } from './streams/streams-test-kit.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function stand(settings: Readonly<Record<string, unknown>> = {}) {
  const fake = await startBinance()
  ends.push(() => fake.close())
  fake.exchange.quote('BTCUSDT', '50000.0', '50001.0')
  fake.exchange.print('BTCUSDT', '50000.5', '0.01', 'sell')
  const broker = brokerAt(fake, { venue: 'binance', hosts, settings }, { streams: makeStreams })
  ends.push(() => broker.disconnect())
  return { fake, broker }
}
const nobody = { book: () => undefined, none: () => undefined }

test('an account at a venue shows its order book and trades under its own names; the end of the connection ends them', async () => {
  const { fake, broker } = await stand()
  expect(() => broker.depth?.('binance/BTCUSDT', 5, nobody)).toThrow('is not connected: connect it first')
  await broker.connect()
  const books: MarketDepth[] = []
  const trades: MarketTrade[] = []
  const stop = broker.depth?.('binance/BTCUSDT', 5, { ...nobody, book: book => books.push(book) })
  const stopTape = broker.tape?.('binance/BTCUSDT', { trades: some => trades.push(...some) })
  expect(() => broker.depth?.('binance/NOSUCH', 5, nobody)).toThrow('has no instrument binance/NOSUCH')
  const move = setInterval(() => {
    fake.exchange.quote('BTCUSDT', '49999.0', '50001.0')
    fake.exchange.quote('BTCUSDT', '50000.0', '50001.0')
  }, 50)
  await until(() => books.at(-1)?.bids[0]?.[0] === 50_000 && trades.length > 0, 8_000).finally(() =>
    clearInterval(move),
  )
  expect(books.at(-1)?.asks[0]?.[0]).toBe(50_001)
  expect(trades[0]).toMatchObject({ price: 50_000.5, size: 0.01, side: 'sell' })
  const all = fake.sockets()
  stopTape?.()
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(fake.sockets()).toBe(all)
  stop?.()
  await until(() => fake.sockets() === all - 1)
  broker.tape?.('binance/BTCUSDT', { trades: () => undefined })
  await broker.disconnect()
  await until(() => fake.sockets() === 0)
})

test('what a venue does not tell of a kind of market is not offered', async () => {
  const { broker } = await stand({ market: 'option' })
  expect([broker.depth, broker.tape]).toEqual([undefined, undefined])
})
