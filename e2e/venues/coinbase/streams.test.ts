import { createPrivateKey, sign } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { FakeVenue } from '../lib/types.ts'
import { startCoinbase } from './index.ts'

const open: FakeVenue[] = []
afterEach(async () => {
  for (const venue of open.splice(0)) await venue.close()
})

interface Message {
  readonly channel?: string
  readonly type?: string
  readonly message?: string
  readonly sequence_num?: number
  readonly events?: readonly Readonly<Record<string, unknown>>[]
}

async function connect(path = '/ws') {
  const venue = await startCoinbase()
  open.push(venue)
  venue.exchange.quote('BTC-USD', '60000', '60000.01')
  const socket = new WebSocket(`${venue.ws}${path}`)
  const got: Message[] = []
  socket.on('message', data => got.push(JSON.parse(String(data)) as Message))
  await new Promise(resolve => socket.once('open', resolve))
  const ask = (type: string, channel: string, more: object = {}): void =>
    socket.send(JSON.stringify({ type, channel, ...more }))
  const texts = () => got.map(m => m.channel ?? m.message)
  return { venue, got, ask, texts }
}

function token(venue: FakeVenue, uri?: string): string {
  const { apiKey: name = '', secret = '' } = venue.keys
  const at = Math.floor(Date.now() / 1_000)
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = [
    encode({ alg: 'ES256', kid: name, nonce: 'n', typ: 'JWT' }),
    encode({ iss: 'cdp', sub: name, nbf: at, exp: at + 120, uri }),
  ].join('.')
  const signed = sign('sha256', Buffer.from(text), { key: createPrivateKey(secret), dsaEncoding: 'ieee-p1363' })
  return `${text}.${signed.toString('base64url')}`
}

it('numbers its messages through over all channels, and says what is subscribed', async () => {
  const { venue, got, ask } = await connect()
  ask('subscribe', 'level2', { product_ids: ['BTC-USD'] })
  ask('subscribe', 'ticker', { product_ids: ['BTC-USD', 'ETH-USD'] })
  ask('subscribe', 'heartbeats')
  await expect.poll(() => got.some(m => m.channel === 'heartbeats'), { timeout: 3_000 }).toBe(true)
  venue.exchange.quote('BTC-USD', '60001', '60001.01')
  ask('unsubscribe', 'ticker', { product_ids: ['ETH-USD'] })
  await expect.poll(() => got.filter(m => m.channel === 'subscriptions').length).toBe(4)
  expect(got.map(m => m.sequence_num)).toEqual(got.map((_, i) => i))
  expect(got.at(-1)?.events).toEqual([
    { subscriptions: { level2: ['BTC-USD'], ticker: ['BTC-USD'], heartbeats: ['heartbeats'] } },
  ])
  expect(
    got.find(m => m.channel === 'l2_data' && m.events?.[0]?.type === 'update')?.events?.[0]?.updates,
  ).toMatchObject([
    { side: 'bid', price_level: '60000', new_quantity: '0' },
    { side: 'bid', price_level: '60001', new_quantity: '1000' },
    { side: 'offer', price_level: '60000.01', new_quantity: '0' },
    { side: 'offer', price_level: '60001.01', new_quantity: '1000' },
  ])
})

it('asks for a token for own orders alone', async () => {
  const { venue, got, ask, texts } = await connect()
  ask('subscribe', 'user')
  ask('subscribe', 'user', { jwt: 'a.b.c' })
  ask('subscribe', 'ticker', { product_ids: ['NO-PE'] })
  ask('subscribe', 'candles', { product_ids: ['BTC-USD'] })
  await expect
    .poll(texts)
    .toEqual([
      'authentication failure',
      'authentication failure',
      'NO-PE is not a valid product',
      'channel candles is unknown',
    ])
  ask('subscribe', 'user', { jwt: token(venue) })
  await expect.poll(() => got.at(-1)?.channel).toBe('subscriptions')
  const rest = { trigger: null, timeInForce: 'gtc', postOnly: false, reduceOnly: false, expiresAt: null } as const
  const asked = {
    symbol: 'BTC-USD',
    side: 'buy',
    type: 'limit',
    quantity: '0.1',
    price: '59000',
    clientId: 'a1',
  } as const
  venue.exchange.place({ ...asked, ...rest })
  const orders = () => got.flatMap(m => (m.channel === 'user' ? (m.events?.[0]?.orders as { status: string }[]) : []))
  await expect.poll(() => orders().map(o => o.status)).toEqual(['PENDING', 'OPEN'])
})

it("takes a stream's token for no request", async () => {
  const { venue } = await connect()
  const ask = (jwt: string) =>
    fetch(`${venue.rest}/api/v3/brokerage/accounts`, { headers: { authorization: `Bearer ${jwt}` } })
  const answers = [await ask(token(venue)), await ask(token(venue, 'GET api.coinbase.com/api/v3/brokerage/accounts'))]
  expect(answers.map(a => a.status)).toEqual([401, 200])
})

it('has an endpoint for users that tells no prices', async () => {
  const { ask, texts } = await connect('/ws-user')
  ask('subscribe', 'ticker', { product_ids: ['BTC-USD'] })
  await expect.poll(texts).toEqual(['channel ticker is unknown'])
})
