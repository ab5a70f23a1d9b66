import { afterEach, beforeEach, expect, test } from 'vitest'
import { hosts, startKraken } from '../../../../e2e/venues/kraken/index.ts'
import type { FakeVenue } from '../../../../e2e/venues/lib/types.ts'
import { CcxtStreams } from './ccxt-streams.ts'
import { fakeParts, NotedSink, quickPace, realClock, until } from './streams-test-kit.ts'

let fake: FakeVenue
let streams: CcxtStreams
let sink: NotedSink
let end: () => Promise<unknown>

beforeEach(async () => {
  fake = await startKraken()
  sink = new NotedSink()
})
afterEach(async () => {
  streams.close()
  await end()
  await fake.close()
})

const move = (price: number): void => fake.exchange.quote('XXBTZUSD', price.toFixed(1), (price + 1).toFixed(1))
async function start(polled: boolean, pace = quickPace): Promise<void> {
  const { exchange } = await fakeParts('kraken', 'spot', fake, hosts)
  const opened = await exchange()
  end = () => opened.close()
  streams = new CcxtStreams({ title: 'Kraken', exchange: opened, clock: realClock, polled, pace, pollEvery: 50 })
  move(50_000)
  streams.watch('BTC/USD', 'v/BTC', sink)
  await until(() => sink.bids.includes(50_000))
}

test('what comes together is heard one by one, where a promise would wake once', async () => {
  await start(false)
  const before = sink.bids.length
  for (let i = 1; i <= 15; i++) move(50_000 + i)
  await until(() => sink.bids.includes(50_015))
  expect(sink.bids.slice(before)).toEqual(Array.from({ length: 15 }, (_, i) => 50_001 + i))
})

test('a cut is a hole, and the stream comes back', async () => {
  await start(false)
  fake.stream.cut()
  await until(() => sink.gaps.length > 0)
  move(50_100)
  await until(() => sink.bids.includes(50_100))
  expect(sink.gaps.at(-1)?.to).not.toBeNull()
})

test.each([
  ['garbage', '{"channel":', /not JSON/],
  ['a frame beyond all measure', 'x'.repeat(17 * 1024 * 1024), null],
])('%s ends the line, and prices come back', async (_name, frame, why) => {
  await start(false)
  fake.stream.garbage(frame)
  await until(() => sink.gaps.length > 0)
  move(50_100)
  await until(() => sink.bids.includes(50_100), 5_000)
  if (why !== null) expect(sink.texts).toMatch(why)
})

test('a dead socket is given up by the age of its messages', async () => {
  await start(false, { ...quickPace, quiet: 600 })
  fake.stream.zombie(true)
  await until(() => sink.texts.includes('made anew'))
  fake.stream.zombie(false)
  move(50_100)
  await until(() => sink.bids.includes(50_100))
})

test('without a stream the venue is asked again and again', async () => {
  await start(true)
  expect(fake.sockets()).toBe(0)
  move(50_100)
  await until(() => sink.bids.includes(50_100))
  fake.fault({ on: 'Ticker', what: { kind: 'answer', status: 520, body: '{', done: false }, times: 2 })
  await until(() => sink.gaps.length > 0)
  move(50_200)
  await until(() => sink.bids.includes(50_200))
})
