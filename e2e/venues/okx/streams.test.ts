import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { FakeVenue } from '../lib/types.ts'
import { type OkxOptions, startOkx } from './index.ts'
import { loginSignature } from './signature.ts'

const open: { venue: FakeVenue; socket: WebSocket }[] = []
afterEach(async () => {
  for (const { venue, socket } of open.splice(0)) {
    socket.terminate()
    await venue.close()
  }
})

async function line(path: string, options: OkxOptions = {}) {
  const venue = await startOkx(options)
  const socket = new WebSocket(`${venue.ws}${path}`)
  open.push({ venue, socket })
  const got: string[] = []
  socket.on('message', data => got.push(String(data)))
  await new Promise(resolve => socket.once('open', resolve))
  const say = async (message: unknown, answers = 1): Promise<unknown[]> => {
    const from = got.length
    socket.send(typeof message === 'string' ? message : JSON.stringify(message))
    await expect.poll(() => got.length - from).toBe(answers)
    return got.slice(from).map(text => (text === 'pong' ? text : JSON.parse(text)))
  }
  const login = (values: object = {}) => {
    const timestamp = String(Math.floor(Date.now() / 1_000))
    const { apiKey, password: passphrase, secret = '' } = venue.keys
    return say({
      op: 'login',
      args: [{ apiKey, passphrase, timestamp, sign: loginSignature(secret, timestamp), ...values }],
    })
  }
  return { venue, say, login, got }
}

const subscribe = (arg: object) => ({ op: 'subscribe', args: [arg] })

test('ping is text; what is no channel here, or no JSON, is told', async () => {
  const { say } = await line('/ws/v5/public')
  expect(await say('ping')).toEqual(['pong'])
  expect(await say('{')).toMatchObject([{ event: 'error', code: '60012' }])
  expect(await say({ op: 'dance', args: [{}] })).toMatchObject([{ code: '60019' }])
  expect(await say(subscribe({ channel: 'candle1m', instId: 'BTC-USDT' }))).toMatchObject([{ code: '60018' }])
  expect(await say(subscribe({ channel: 'tickers', instId: 'NO-USDT' }))).toMatchObject([{ code: '60018' }])
  expect(await say(subscribe({ channel: 'books-l2-tbt', instId: 'BTC-USDT' }))).toMatchObject([{ code: '64003' }])
  expect(await say(subscribe({ channel: 'tickers', instId: 'BTC-USDT', more: 'x' }))).toMatchObject([{ code: '60013' }])
})

test('private channels need a login that is signed, in time, and for this environment', async () => {
  const { say, login } = await line('/ws/v5/private')
  const account = subscribe({ channel: 'account' })
  expect(await say(account)).toMatchObject([{ event: 'error', code: '60011' }])
  expect(await login({ apiKey: 'x' })).toMatchObject([{ code: '60005' }])
  expect(await login({ passphrase: 'x' })).toMatchObject([{ code: '60024' }])
  expect(await login({ sign: 'x' })).toMatchObject([{ code: '60007' }])
  expect(await login({ timestamp: '1538054050' })).toMatchObject([{ code: '60006' }])
  expect(await login()).toMatchObject([{ event: 'login', code: '0' }])
  expect(await say(account, 2)).toMatchObject([
    { event: 'subscribe' },
    { arg: { channel: 'account' }, eventType: 'snapshot', data: [{ details: expect.any(Array) }] },
  ])
  const demo = await line('/ws/v5/private', { demo: true })
  expect(await demo.login()).toMatchObject([{ code: '50101' }])
})

test('orders over the stream; the book says what it was after each change', async () => {
  const { say, login, venue } = await line('/ws/v5/private')
  await login()
  const order = {
    instIdCode: 10_000,
    tdMode: 'cash',
    side: 'buy',
    ordType: 'limit',
    sz: '0.01',
    px: '59000',
    clOrdId: 'w1',
  }
  expect(await say({ id: '1', op: 'order', args: [order] })).toMatchObject([
    { id: '1', op: 'order', code: '0', data: [{ clOrdId: 'w1', sCode: '0' }] },
  ])
  expect(await say({ id: '2', op: 'cancel-order', args: [{ instIdCode: 10_000, clOrdId: 'w1' }] })).toMatchObject([
    { id: '2', code: '0', data: [{ sCode: '0' }] },
  ])
  expect(venue.exchange.byClientId('w1')?.status).toBe('cancelled')
})

test.each<[OkxOptions, number]>([
  [{}, 0],
  [{ checksum: 'crc32' }, 1],
])('checksums: %j', async (options, kind) => {
  const { say, venue, got } = await line('/ws/v5/public', options)
  venue.exchange.book(
    'BTC-USDT',
    [
      ['3366.1', '7'],
      ['3366', '6'],
    ],
    [
      ['3366.8', '9'],
      ['3368', '8'],
    ],
  )
  const sums = kind === 0 ? [0, 0] : [-1881014294, 831078360]
  const [, whole] = await say(subscribe({ channel: 'books', instId: 'BTC-USDT' }), 2)
  expect(whole).toMatchObject({ action: 'snapshot', data: [{ checksum: sums[0], prevSeqId: -1, seqId: 1 }] })
  venue.exchange.book(
    'BTC-USDT',
    [['3366.1', '7']],
    [
      ['3366.8', '9'],
      ['3368', '8'],
      ['3372', '8'],
    ],
  )
  await expect.poll(() => got.length).toBe(3)
  const changes = { asks: [['3372', '8', '0', '1']], bids: [['3366', '0', '0', '0']] }
  expect(JSON.parse(got.at(-1) ?? '')).toMatchObject({
    action: 'update',
    data: [{ ...changes, checksum: sums[1], prevSeqId: 1, seqId: 2 }],
  })
})
