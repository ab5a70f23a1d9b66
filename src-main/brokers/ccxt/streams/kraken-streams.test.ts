import { afterEach, beforeEach, expect, test } from 'vitest'
import { hosts, startKraken } from '../../../../e2e/venues/kraken/index.ts'
import type { FakeVenue } from '../../../../e2e/venues/lib/types.ts'
import type { Depth } from '../../../core/market/quote.ts'
import { VenueStreams } from './make-streams.ts'
import { fakeParts, NotedSink, quickPace, until, watchedOf } from './streams-test-kit.ts'

let fake: FakeVenue
let streams: VenueStreams
let sink: NotedSink
const PLACE = 'XXBTZUSD'

beforeEach(async () => {
  fake = await startKraken()
  sink = new NotedSink()
})
afterEach(async () => {
  await streams.close()
  await fake.close()
})

const move = (price: number): void => fake.exchange.quote(PLACE, price.toFixed(1), (price + 1).toFixed(1))
async function start(pace = quickPace): Promise<void> {
  const parts = await fakeParts('kraken', 'spot', fake, hosts)
  move(50_000)
  streams = new VenueStreams(parts, pace)
  streams.watch([watchedOf('kraken', PLACE, 'BTC/USD')], sink)
  await until(() => sink.bids.length === 1)
}

test('prices come with sizes and times; a market that is not listed is said to be none', async () => {
  await start()
  move(50_100)
  await until(() => sink.bids.includes(50_100))
  const last = sink.events.at(-1)
  expect(last?.kind === 'quote' && last.quote).toMatchObject({
    instrument: `kraken/${PLACE}`,
    bid: 50_100,
    ask: 50_101,
  })
  expect(last?.kind === 'quote' && Math.abs(last.quote.venueTime - last.quote.receiveTime)).toBeLessThan(1_000)
  streams.watch([watchedOf('kraken', 'NOPE', 'NOPE/USD')], sink)
  expect(sink.texts).toMatch(/does not list it/)
  expect(fake.sockets()).toBe(1)
})

test('zombie, cut and garbage: each is a hole with a beginning and an end, and prices come back', async () => {
  await start({ ...quickPace, silence: 200 })
  const hole = async (n: number, fault: () => void, mend: () => void): Promise<void> => {
    fault()
    await until(() => sink.gaps.length === 2 * n - 1)
    mend()
    await until(() => sink.gaps.length === 2 * n)
    expect(sink.gaps.at(-1)?.to).not.toBeNull()
  }
  await hole(
    1,
    () => fake.stream.zombie(true),
    () => fake.stream.zombie(false),
  )
  await hole(
    2,
    () => fake.stream.cut(),
    () => undefined,
  )
  await hole(
    3,
    () => fake.stream.garbage('\u0000{"channel":'),
    () => undefined,
  )
  move(50_500)
  await until(() => sink.bids.includes(50_500))
  expect(fake.sockets()).toBe(1)
})

test('a lost message of the book is found by its checksum: that book alone is dropped and asked for again', async () => {
  await start()
  const seen: (Depth | null)[] = []
  streams.book('BTC/USD', book => seen.push(book))
  await until(() => seen.length === 1)
  expect(seen[0]?.bids[0]?.[0]).toBe(50_000)
  move(50_010)
  await until(() => seen.at(-1)?.bids[0]?.[0] === 50_010)
  fake.stream.lose(1, '"channel":"book"')
  // The best bid goes away unheard; then a worse one changes.
  fake.exchange.quote(PLACE, '50005.0', '50011.0')
  fake.exchange.quote(PLACE, '50006.0', '50011.0')
  await until(() => seen.includes(null))
  await until(() => seen.at(-1)?.bids[0]?.[0] === 50_006)
  expect(sink.texts).toMatch(/order book of BTC\/USD was dropped \(its checksum/)
  expect(sink.gaps).toEqual([])
  // Quotes have a socket of their own.
  expect(fake.sockets()).toBe(2)
})

test('without network it is said once, and tried again until the venue is there', async () => {
  const parts = await fakeParts('kraken', 'spot', fake, hosts)
  let calls = 0
  const flaky = { ...parts, exchange: () => (++calls < 3 ? Promise.reject(new Error('no network')) : parts.exchange()) }
  streams = new VenueStreams(flaky, quickPace)
  move(50_000)
  streams.watch([watchedOf('kraken', PLACE, 'BTC/USD')], sink)
  await until(() => sink.bids.length === 1)
  expect(sink.problems.map(p => p.text)).toEqual(['Kraken: no prices: no network. It is tried again and again.'])
})
