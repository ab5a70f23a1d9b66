import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Depth } from '../../../core/market/quote.ts'
import { type PublicStreamParts, PublicStreams } from './public-streams.ts'
import { NotedSink, quickPace, realClock, type StreamServer, streamServer, until } from './streams-test-kit.ts'
import { binanceWire } from './wires/binance.ts'

let server: StreamServer
let streams: PublicStreams
let sink: NotedSink
let seq = 0

beforeEach(async () => {
  server = await streamServer()
  sink = new NotedSink()
  seq = 0
})
afterEach(async () => {
  streams.close()
  await server.close()
})

const wire = { ...binanceWire, requestEvery: 5 }
function start(over: Partial<PublicStreamParts> = {}): void {
  streams = new PublicStreams({ title: 'Binance', wire, url: server.url, clock: realClock, pace: quickPace, ...over })
}
const ticker = (s: string, b: number | string, a: number | string = Number(b) + 1, u = ++seq) => ({
  stream: `${s.toLowerCase()}@bookTicker`,
  data: { u, s, b: String(b), B: '2', a: String(a), A: '3' },
})
/** Watches and waits until the venue has the subscription. */
async function watched(...ids: string[]): Promise<void> {
  for (const id of ids) streams.watch(id, `v/${id}`, sink)
  await until(() => ids.every(id => server.count(`${id.toLowerCase()}@bookTicker`) > 0))
}

test('many markets go over one socket with few requests, and each quote comes with its sizes', async () => {
  start()
  await watched('A', 'B', 'C')
  expect(server.opened).toBe(1)
  expect(server.asked).toHaveLength(1)
  server.send(ticker('B', '1.5', '1.6', 7))
  await until(() => sink.events.length === 1)
  const [event] = sink.events
  expect(event).toMatchObject({
    kind: 'quote',
    quote: { instrument: 'v/B', bid: 1.5, ask: 1.6, bidSize: 2, askSize: 3 },
  })
})

test('watchers share one subscription; it ends with the last of them', async () => {
  start()
  const other = new NotedSink()
  const stops = [streams.watch('A', 'v/A', sink), streams.watch('A', 'v/A', other), streams.watch('B', 'v/B', sink)]
  await until(() => server.count('a@bookTicker') === 1)
  server.send(ticker('A', 5))
  await until(() => sink.bids.length === 1 && other.bids.length === 1)
  stops[0]?.()
  stops[0]?.()
  server.send(ticker('A', 6))
  await until(() => other.bids.length === 2)
  expect(sink.bids).toEqual([5])
  stops[1]?.()
  await until(() => server.asked.some(a => a.method === 'UNSUBSCRIBE'))
  expect(server.asked.filter(a => a.method === 'SUBSCRIBE')).toHaveLength(1)
})

test('crossed, zero, not a number, doubled and late quotes are dropped and counted, without a flood', async () => {
  start()
  await watched('A')
  server.send(ticker('A', 5, 6, 10))
  for (const bad of [ticker('A', 7, 6), ticker('A', 0, 6), ticker('A', 'x', 6)]) server.send(bad)
  server.send(ticker('A', 5, 6, 10))
  server.send(ticker('A', 4, 6, 9))
  for (let i = 0; i < 300; i++) server.send(ticker('A', -1, 6))
  server.send(ticker('A', 8, 9, 20))
  await until(() => sink.bids.length === 2)
  expect(sink.bids).toEqual([5, 8])
  expect(streams.dropped).toBe(305)
  expect(sink.problems.length).toBeLessThan(12)
  expect(sink.texts).toMatch(/bid is above ask[\s\S]*not above zero[\s\S]*not a number[\s\S]*twice or out of order/)
})

test('a cut: the hole is told when it begins and when it ends, and everything is subscribed to again', async () => {
  start()
  await watched('A', 'B')
  server.send(ticker('A', 5))
  await until(() => sink.bids.length === 1)
  for (const socket of server.sockets) socket.terminate()
  await until(() => sink.gaps.length === 1 && server.count('a@bookTicker') === 2)
  // B was never heard of: there is no hole in it.
  expect(sink.gaps).toMatchObject([{ instrument: 'v/A', to: null }])
  const late = new NotedSink()
  streams.watch('A', 'w/A', late)
  expect(late.gaps).toMatchObject([{ instrument: 'w/A', to: null }])
  // Numbers begin anew on a new line.
  server.send(ticker('A', 6, 7, 1))
  await until(() => sink.bids.length === 2)
  const [begun, ended] = sink.gaps
  expect(ended?.from).toBe(begun?.from)
  expect(ended?.to).toBeGreaterThanOrEqual(ended?.from ?? Infinity)
  expect(sink.events.map(e => e.kind)).toEqual(['quote', 'gap', 'gap', 'quote'])
  expect(sink.texts).toMatch(/broke off/)
})

test('a socket that stays open and is dead is found by the age of its messages', async () => {
  start({ pace: { ...quickPace, silence: 150 } })
  await watched('A')
  server.send(ticker('A', 5))
  await until(() => sink.bids.length === 1)
  // Quiet but alive: pings are answered.
  await new Promise(resolve => setTimeout(resolve, 400))
  expect(server.opened).toBe(1)
  server.zombie = true
  await until(() => server.opened === 2)
  expect(sink.gaps).toHaveLength(1)
  expect(sink.texts).toMatch(/nothing came/)
})

test('one silent market among others is subscribed to again, and no other', async () => {
  start({ pace: { ...quickPace, quiet: 200 } })
  await watched('A', 'B')
  server.send(ticker('A', 5))
  const busy = setInterval(() => server.send(ticker('B', 9)), 20)
  await until(() => server.count('a@bookTicker') === 2)
  clearInterval(busy)
  expect(server.opened).toBe(1)
  expect(server.count('b@bookTicker')).toBe(1)
  // The same price: nothing was missed. Another one: something was.
  server.send(ticker('A', 5))
  await until(() => sink.events.filter(e => e.kind === 'quote' && e.quote.instrument === 'v/A').length === 2)
  expect(sink.gaps).toEqual([])
  await until(() => server.count('a@bookTicker') === 3)
  server.send(ticker('A', 6))
  await until(() => sink.gaps.length === 1)
  expect(sink.gaps).toMatchObject([{ instrument: 'v/A' }])
})

test.each([
  ['garbage', () => '{"u":1,"s":"A"', /not JSON/],
  ['a frame beyond all measure', () => 'x'.repeat(17 * 1024 * 1024), /too large|size|1009/i],
])('%s ends that line with a problem, and prices come back', async (_name, frame, why) => {
  start()
  await watched('A')
  server.send(ticker('A', 5))
  server.send(frame())
  await until(() => server.opened === 2 && server.count('a@bookTicker') === 2)
  server.send(ticker('A', 6))
  await until(() => sink.bids.length === 2)
  expect(sink.texts).toMatch(why)
})

test('JSON that means nothing here is passed over', async () => {
  start()
  await watched('A')
  for (const odd of [
    null,
    1,
    '"x"',
    [],
    {},
    { data: null },
    { stream: 'x', data: { b: {}, a: [] } },
    { e: 'trade' },
    { e: 'depthUpdate', s: 'A' },
  ])
    server.send(odd === null ? 'null' : odd)
  server.send(ticker('A', 5))
  await until(() => sink.bids.length === 1)
  expect(server.opened).toBe(1)
})

test('a venue that is not there is tried again and again, further and further apart, and it is said once', async () => {
  await server.close()
  const waits: number[] = []
  let dials = 0
  start({
    random: () => 1,
    pace: { ...quickPace, firstWait: 10, mostWait: 80 },
    dial: (_url, ears) => {
      dials++
      waits.push(Date.now())
      setTimeout(() => ears.closed('connect ECONNREFUSED'), 0)
      return { send: () => undefined, ping: () => undefined, end: () => undefined }
    },
  })
  streams.watch('A', 'v/A', sink)
  await until(() => dials >= 6)
  const gaps = waits.slice(1).map((at, i) => at - (waits[i] ?? 0))
  expect(gaps[3]).toBeGreaterThan(2 * (gaps[0] ?? 0))
  expect(sink.problems).toHaveLength(1)
  expect(sink.texts).toMatch(/ECONNREFUSED/)
  server = await streamServer()
})

test('serverShutdown: the line is changed before the venue drops it', async () => {
  start()
  await watched('A')
  server.send({ e: 'serverShutdown', E: 1 })
  await until(() => server.opened === 2 && server.count('a@bookTicker') === 2)
  expect(server.sockets.size).toBe(1)
})

const depth = (U: number, u: number, b: string[][] = [['10', '1']]) => ({
  e: 'depthUpdate',
  E: 1,
  s: 'A',
  U,
  u,
  b,
  a: [],
})

test('a book: a number left out drops it, says so, and asks for that book alone again', async () => {
  let asked = 0
  start({
    bookSnapshot: async () => {
      asked++
      return {
        isSnapshot: true,
        bids: [['9', '1']],
        asks: [['20', '1']],
        seq: asked === 1 ? 100 : 200,
        after: null,
        checksum: null,
      }
    },
  })
  const seen: (number | null)[] = []
  const stop = streams.book('A', { price: 2, quantity: 2 }, (book: Depth | null) =>
    seen.push(book?.bids.length ?? null),
  )
  await watched('A')
  await until(() => server.count('a@depth') === 1)
  server.send(depth(99, 101))
  await until(() => seen.at(-1) === 2)
  server.send(depth(102, 102, [['11', '1']]))
  await until(() => seen.at(-1) === 3)
  server.send(depth(104, 104))
  await until(() => seen.at(-1) === null && server.count('a@depth') === 2)
  expect(sink.texts).toMatch(/order book of A was dropped \(changes between number 102 and 103 are missing\)/)
  expect(server.count('a@bookTicker')).toBe(1)
  server.send(depth(199, 201))
  await until(() => seen.at(-1) === 2)
  expect(asked).toBe(2)
  stop()
})

test('trades: each once, and those of a break before those after it', async () => {
  const asked: number[] = []
  const trade = (t: number) => ({ e: 'trade', E: 1, s: 'A', t, p: '5', q: '1', T: 1_000 * t, m: false })
  start({
    tradesSince: async (_id, since) => {
      asked.push(since)
      return [2, 3, 4].map(t => ({ tradeId: String(t), price: 5, quantity: 1, side: 'buy' as const, at: 1_000 * t }))
    },
  })
  const seen: string[] = []
  streams.trades('A', t => seen.push(t.tradeId))
  await until(() => server.count('a@trade') === 1)
  for (const t of [1, 2, 2]) server.send(trade(t))
  await until(() => seen.length === 2)
  for (const socket of server.sockets) socket.terminate()
  await until(() => server.count('a@trade') === 2)
  for (const t of [4, 5, 6]) server.send(trade(t))
  await until(() => seen.length === 6)
  expect(seen).toEqual(['1', '2', '3', '4', '5', '6'])
  expect(asked).toEqual([2_000])
})

test('a calm market: its price is asked for, and who comes later hears it at once', async () => {
  const asked: string[][] = []
  start({
    pricesNow: async ids => {
      asked.push([...ids])
      if (asked.length === 1) throw new Error('busy')
      return ids.map(id => ({ id, bid: id === 'A' ? 5 : 7, ask: 8, bidSize: 1, askSize: 1 }))
    },
  })
  await watched('A', 'B')
  server.send(ticker('B', 6))
  await until(() => sink.bids.includes(5))
  expect(asked).toEqual([
    ['A', 'B'],
    ['A', 'B'],
  ])
  const late = new NotedSink()
  streams.watch('A', 'w/A', late)
  expect(late.events).toMatchObject([{ kind: 'quote', quote: { instrument: 'w/A', bid: 5 } }])
})
