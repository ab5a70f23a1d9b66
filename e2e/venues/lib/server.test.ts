import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { Exchange } from './exchange.ts'
import { json, serveVenue, VenueClock, type VenueSocket } from './server.ts'
import type { FakeVenue, RestFault } from './types.ts'

const open: FakeVenue[] = []
afterEach(async () => {
  for (const venue of open.splice(0)) await venue.close()
})

const start = async () => {
  const clock = new VenueClock()
  const lines: VenueSocket[] = []
  let done = 0
  const venue = await serveVenue({
    clock,
    keys: {},
    exchange: new Exchange([], { now: clock.now, balances: {} }),
    handle: request => {
      done += 1
      return json({ path: request.path, query: request.query, body: request.body, now: clock.now() })
    },
    connect: line => {
      lines.push(line)
      line.onMessage(text => line.send({ echo: text }))
    },
    isStream: path => path === '/stream',
    trouble: json({ code: -1 }, 503),
  })
  open.push(venue)
  return { venue, lines, done: () => done }
}

const post = (venue: FakeVenue, signal?: AbortSignal) =>
  fetch(`${venue.rest}/order?x=1`, { method: 'POST', body: 'a=b', ...(signal === undefined ? {} : { signal }) })

test('a request comes through, is remembered, and the clock can be wrong', async () => {
  const { venue } = await start()
  venue.setClock(-3_600_000)
  const answer = (await (await post(venue)).json()) as { now: number }
  expect(answer).toMatchObject({ path: '/order', query: 'x=1', body: 'a=b' })
  expect(Date.now() - answer.now).toBeGreaterThan(3_500_000)
  expect(venue.seen()).toMatchObject([{ method: 'POST', path: '/order?x=1', body: 'a=b' }])
  venue.forget()
  expect(venue.seen()).toEqual([])
})

test.each<[RestFault['what'], number | 'error' | 'hangs', number]>([
  [{ kind: 'never_arrives' }, 'error', 0],
  [{ kind: 'no_answer' }, 'error', 1],
  [{ kind: 'late', ms: 20 }, 200, 1],
  [{ kind: 'answer', status: 418, body: 'no', done: false }, 418, 0],
  [{ kind: 'answer', status: 500, body: 'no', done: true }, 500, 1],
  [{ kind: 'cut' }, 'error', 1],
  [{ kind: 'stall' }, 'hangs', 1],
  [{ kind: 'done_later', ms: 30 }, 503, 0],
])('fault %j', async (what, outcome, doneAtOnce) => {
  const { venue, done } = await start()
  venue.fault({ on: 'POST /order', what })
  const read = async () => {
    const response = await post(venue, AbortSignal.timeout(300))
    await response.text()
    return response.status
  }
  const got = await read().catch((error: Error) => (error.name === 'TimeoutError' ? 'hangs' : 'error'))
  expect([got, done()]).toEqual([outcome, doneAtOnce])
  await sleep(40)
  if (what.kind === 'done_later') expect(done()).toBe(1)
  expect((await post(venue)).status).toBe(200)
})

test('streams lose, double, fall silent and are cut', async () => {
  const { venue, lines } = await start()
  const socket = new WebSocket(`${venue.ws}/stream`)
  const got: string[] = []
  socket.on('message', data => got.push(String(data)))
  await new Promise(resolve => socket.once('open', resolve))
  const line = lines[0]
  if (line === undefined) throw new Error('no socket came')
  venue.stream.lose(1, '"b"')
  venue.stream.twice(1, '"c"')
  for (const name of ['a', 'b', 'c', 'b']) line.send({ [name]: 1 })
  venue.stream.garbage('{oops')
  await expect.poll(() => got).toEqual(['{"a":1}', '{"c":1}', '{"c":1}', '{"b":1}', '{oops'])
  let pongs = 0
  socket.on('pong', () => {
    pongs += 1
  })
  venue.stream.zombie(true)
  socket.ping()
  line.send('never')
  await sleep(30)
  expect([got.length, pongs]).toEqual([5, 0])
  venue.stream.zombie(false)
  socket.ping()
  await expect.poll(() => pongs).toBe(1)
  const closed = new Promise<number>(resolve => socket.once('close', resolve))
  venue.stream.cut()
  expect(await closed).toBe(1006)
  await expect.poll(() => venue.sockets()).toBe(0)
})

test('opening a socket can fail too', async () => {
  const { venue } = await start()
  venue.fault({ on: 'UPGRADE /stream', what: { kind: 'answer', status: 503, body: '', done: false } })
  venue.fault({ on: 'UPGRADE /stream', what: { kind: 'never_arrives' } })
  const fails = () =>
    new Promise<string>(resolve => new WebSocket(`${venue.ws}/stream`).once('error', error => resolve(error.message)))
  expect([await fails(), await fails()]).toEqual([expect.stringContaining('503'), expect.stringContaining('hang up')])
  const socket = new WebSocket(`${venue.ws}/stream`)
  await new Promise(resolve => socket.once('open', resolve))
  // One that never opens does not keep the venue from closing.
  venue.fault({ on: 'UPGRADE /stream', what: { kind: 'stall' } })
  const failed = fails()
  await sleep(20)
  await venue.close()
  expect(await failed).toContain('hang up')
})

test('a socket under another path is not taken', async () => {
  const { venue } = await start()
  const socket = new WebSocket(`${venue.ws}/other`)
  await expect(new Promise((_, reject) => socket.once('error', reject))).rejects.toThrow('404')
})
