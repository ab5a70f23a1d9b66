import { expect, onTestFinished, test } from 'vitest'
import { PublicStreams } from './public-streams.ts'
import { NotedSink, quickPace, realClock, streamServer, until } from './streams-test-kit.ts'
import { binanceWire } from './wires/binance.ts'

test('a market in which nobody trades is left alone for longer, and has no part in the socket of the prices', async () => {
  const server = await streamServer()
  const wire = { ...binanceWire, requestEvery: 5 }
  const pace = { ...quickPace, quiet: 300 }
  const streams = new PublicStreams({ title: 'Binance', wire, url: server.url, clock: realClock, pace })
  onTestFinished(() => {
    streams.close()
    return server.close()
  })
  streams.trades('A', () => undefined)
  await until(() => server.count('a@trade') === 1)
  await new Promise(resolve => setTimeout(resolve, 1_000))
  expect([server.count('a@trade'), server.opened]).toEqual([1, 1])
  streams.watch('A', 'v/A', new NotedSink())
  await until(() => server.count('a@bookTicker') === 1)
  expect(server.opened).toBe(2)
  await until(() => server.count('a@bookTicker') === 2)
  expect(server.count('a@trade')).toBe(1)
})
