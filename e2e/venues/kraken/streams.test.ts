import { afterEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { FakeVenue } from '../lib/types.ts'
import { bookChecksum, type Level } from './checksum.ts'
import { Executions } from './executions.ts'
import { startKraken } from './index.ts'
import { makeKey, tradingPermissions } from './keys.ts'
import { World } from './world.ts'

const open: FakeVenue[] = []
afterEach(async () => {
  for (const venue of open.splice(0)) await venue.close()
})

interface Line {
  /** Messages as text: numbers keep their digits. */
  readonly got: string[]
  send(message: object): void
  /** The first message that holds all these parts, once it is there. */
  find(...parts: string[]): Promise<string>
}

async function connect(venue: FakeVenue, path: string): Promise<Line> {
  const socket = new WebSocket(`${venue.ws}${path}`)
  const got: string[] = []
  socket.on('message', data => got.push(String(data)))
  await new Promise(resolve => socket.once('open', resolve))
  return {
    got,
    send: message => socket.send(JSON.stringify(message)),
    async find(...parts) {
      const found = () => got.find(text => parts.every(part => text.includes(part)))
      await expect.poll(found, { timeout: 3_000 }).toBeDefined()
      return found() ?? ''
    },
  }
}

async function start(): Promise<FakeVenue> {
  const venue = await startKraken()
  open.push(venue)
  return venue
}

const subscribe = (channel: string, more: object = {}) => ({
  method: 'subscribe',
  params: { channel, ...more },
  req_id: 1,
})

/** A client's book of text, kept as the documentation says. */
class TextBook {
  asks: Level[] = []
  bids: Level[] = []

  take(message: string): { readonly told: number; readonly own: number } {
    const sides = JSON.parse(message.replaceAll(/"(price|qty)":([\d.]+)/g, '"$1":"$2"')) as {
      data: [{ asks: { price: string; qty: string }[]; bids: { price: string; qty: string }[]; checksum: number }]
    }
    const [{ asks, bids, checksum }] = sides.data
    this.asks = merge(this.asks, asks, 1)
    this.bids = merge(this.bids, bids, -1)
    return { told: checksum, own: bookChecksum(this.asks, this.bids) }
  }
}

function merge(side: readonly Level[], changes: readonly { price: string; qty: string }[], sign: 1 | -1): Level[] {
  const levels = new Map(side)
  for (const { price, qty } of changes) {
    if (Number(qty) === 0) levels.delete(price)
    else levels.set(price, qty)
  }
  return [...levels].sort(([a], [b]) => sign * (Number(a) - Number(b))).slice(0, 10)
}

it('tells a book whose checksum holds after every change', async () => {
  const venue = await start()
  const mid = (i: number) => 600_000 + (i % 7) * 3
  const set = (i: number): void => {
    const level = (price: number, n: number): Level => [(price / 10).toFixed(1), ((n % 5) + 0.25).toString()]
    const side = (sign: 1 | -1): Level[] =>
      Array.from({ length: 12 - (i % 3) }, (_, n) => level(mid(i) + sign * (1 + n * (1 + (i % 2))), n + i))
    venue.exchange.book('XXBTZUSD', side(-1), side(1))
  }
  set(0)
  const line = await connect(venue, '/ws/v2')
  line.send(subscribe('book', { symbol: ['BTC/USD'] }))
  await line.find('"channel":"book"', 'snapshot')
  for (let i = 1; i <= 25; i += 1) set(i)
  const books = () => line.got.filter(text => text.includes('"channel":"book"') && text.includes('checksum'))
  await expect.poll(() => books().length).toBe(26)
  const book = new TextBook()
  for (const text of books()) {
    const { told, own } = book.take(text)
    expect(own).toBe(told)
  }
})

it('answers each symbol for itself, and knows what it does not know', async () => {
  const line = await connect(await start(), '/ws/v2')
  line.send(subscribe('ticker', { symbol: ['BTC/USD', 'NO/PE'] }))
  expect(JSON.parse(await line.find('"success":true'))).toMatchObject({ result: { symbol: 'BTC/USD' }, req_id: 1 })
  expect(JSON.parse(await line.find('NO/PE'))).toMatchObject({
    error: 'Currency pair not supported NO/PE',
    symbol: 'NO/PE',
  })
  line.send(subscribe('ticker', { symbol: ['BTC/USD'] }))
  await line.find('Already subscribed')
  line.send(subscribe('ticker', { symbol: ['BTC/USD'], depht: 10 }))
  await line.find("Unsupported field: 'depht'")
  line.send(subscribe('executions', { token: 'x' }))
  await line.find('Try ws-auth.kraken.com')
  line.send({ method: 'ping', req_id: 7 })
  await line.find('"pong"', '"req_id":7')
  await line.find('"heartbeat"')
})

it('asks for a token, and numbers what it tells of the account', async () => {
  const venue = await start()
  const line = await connect(venue, '/ws-auth/v2')
  line.send(subscribe('executions', { token: 'made up' }))
  await line.find('ESession:Invalid session')
  line.send({ method: 'add_order', params: { token: 'made up' } })
  await line.find('add_order', 'ESession:Invalid session')
})

it('tells the steps of an order in the order in which they come', () => {
  const world = new World(makeKey(tradingPermissions, null, 0), { ZUSD: '100000' }, () => 1_700_000_000_000)
  const executions = new Executions(world)
  const told: object[] = []
  world.exchange.on(fact => {
    if (fact.kind === 'order') told.push(...executions.of(fact))
  })
  world.exchange.quote('XXBTZUSD', '60000', '60000.1', '5', '0.04')
  const asked = {
    symbol: 'XXBTZUSD',
    side: 'buy',
    type: 'limit',
    quantity: '0.1',
    price: '60001',
    clientId: 'a1',
  } as const
  const rest = { trigger: null, timeInForce: 'gtc', postOnly: false, reduceOnly: false, expiresAt: null } as const
  const { id } = world.exchange.place({ ...asked, ...rest })
  world.exchange.cancel(id)
  expect(JSON.parse(JSON.stringify(told))).toMatchObject([
    {
      exec_type: 'pending_new',
      order_id: id,
      cl_ord_id: 'a1',
      order_qty: 0.1,
      limit_price: 60001,
      fee_ccy_pref: 'fciq',
    },
    { exec_type: 'new', order_status: 'new' },
    {
      exec_type: 'trade',
      order_status: 'partially_filled',
      last_qty: 0.04,
      cum_qty: 0.04,
      fees: [{ asset: 'USD', qty: 9.600016 }],
    },
    { exec_type: 'canceled', order_status: 'canceled', cum_qty: 0.04, reason: 'User requested' },
  ])
  expect(JSON.stringify(told[0])).toContain('"order_qty":0.10000000')
})
