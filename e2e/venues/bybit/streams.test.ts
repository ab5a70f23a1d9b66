import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { FakeVenue } from '../lib/types.ts'
import { startBybit } from './index.ts'
import { authSignature } from './signature.ts'

const open: { venue: FakeVenue; socket: WebSocket }[] = []
afterEach(async () => {
  for (const { venue, socket } of open.splice(0)) {
    socket.terminate()
    await venue.close()
  }
})

async function line(path: string) {
  const venue = await startBybit()
  const socket = new WebSocket(`${venue.ws}${path}`)
  open.push({ venue, socket })
  const got: unknown[] = []
  socket.on('message', data => got.push(JSON.parse(String(data))))
  await new Promise(resolve => socket.once('open', resolve))
  const say = async (message: object, answers = 1): Promise<unknown[]> => {
    const from = got.length
    socket.send(JSON.stringify(message))
    await expect.poll(() => got.length - from).toBe(answers)
    return got.slice(from)
  }
  return { venue, say, got }
}

test('ping, unknown topics, and more than spot takes at once', async () => {
  const { say } = await line('/v5/public/spot')
  expect(await say({ req_id: 1, op: 'ping' })).toMatchObject([
    { success: true, ret_msg: 'pong', req_id: '1', op: 'ping' },
  ])
  expect(await say({ op: 'subscribe', args: ['tickers.NOUSDT'] })).toMatchObject([{ success: false }])
  expect(await say({ op: 'subscribe', args: ['orderbook.7.BTCUSDT'] })).toMatchObject([{ success: false }])
  const eleven = Array.from({ length: 11 }, () => 'tickers.BTCUSDT')
  expect(await say({ op: 'subscribe', args: eleven })).toMatchObject([{ success: false, ret_msg: 'args size >10' }])
})

test('private topics need a log-in that is signed, in time, and by a known key', async () => {
  const { say, venue } = await line('/v5/private')
  const { apiKey, secret = '' } = venue.keys
  const soon = String(Date.now() + 10_000)
  const auth = (...args: (string | undefined)[]) => say({ op: 'auth', args })
  expect(await say({ op: 'subscribe', args: ['order'] })).toMatchObject([{ success: false }])
  expect(await auth('x', soon, authSignature(secret, soon))).toMatchObject([{ success: false, op: 'auth' }])
  expect(await auth(apiKey, soon, 'x')).toMatchObject([{ success: false }])
  expect(await auth(apiKey, '1662350400000', authSignature(secret, '1662350400000'))).toMatchObject([
    { success: false },
  ])
  expect(await auth(apiKey, soon, authSignature(secret, soon))).toMatchObject([{ success: true, op: 'auth' }])
  expect(await say({ req_id: 'a', op: 'subscribe', args: ['order', 'wallet'] })).toMatchObject([
    { success: true, req_id: 'a' },
  ])
  expect(await say({ req_id: 'b', op: 'ping' })).toMatchObject([{ req_id: 'b', op: 'pong' }])
})

test('a book tells whole, then changes; a lost one shows in `u`; tickers of contracts tell what changed', async () => {
  const { say, venue, got } = await line('/v5/public/linear')
  venue.exchange.book(
    'linear/BTCUSDT',
    [
      ['100', '1'],
      ['99', '2'],
    ],
    [['101', '1']],
  )
  const [, whole] = await say({ op: 'subscribe', args: ['orderbook.50.BTCUSDT'] }, 2)
  expect(whole).toMatchObject({
    type: 'snapshot',
    data: {
      b: [
        ['100', '1'],
        ['99', '2'],
      ],
      a: [['101', '1']],
      u: 1_001,
    },
  })
  venue.stream.lose(1, 'orderbook')
  venue.exchange.book('linear/BTCUSDT', [['100', '3']], [['101', '1']])
  venue.exchange.book('linear/BTCUSDT', [['100', '3']], [['101', '5']])
  await expect.poll(() => got.length).toBe(3)
  expect(got.at(-1)).toMatchObject({ type: 'delta', data: { b: [], a: [['101', '5']], u: 1_003 } })
  const [, ticker] = await say({ op: 'subscribe', args: ['tickers.BTCUSDT'] }, 2)
  expect(ticker).toMatchObject({ type: 'snapshot', data: { bid1Price: '100', ask1Size: '5' } })
  venue.exchange.book('linear/BTCUSDT', [['100', '3']], [['101', '6']])
  await expect.poll(() => got.length).toBe(7)
  expect(got.at(-1)).toMatchObject({ type: 'delta', data: { symbol: 'BTCUSDT', ask1Size: '6' } })
})
