import { afterEach, expect, test } from 'vitest'
import { hosts as binanceHosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import { hosts as bybitHosts, startBybit } from '../../../e2e/venues/bybit/index.ts'
import type { FakeVenue } from '../../../e2e/venues/lib/types.ts'
import { hosts as okxHosts, startOkx } from '../../../e2e/venues/okx/index.ts'
import { Decimal } from '../../core/kernel/decimal.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { testConnection } from './connection-test.ts'
import { brokerAt, endpointsOf, realClock } from './fake-venue-test-kit.ts'
import { pollQuotes } from './poll-quotes.ts'
import { settingsFrom } from './settings.ts'
import { venueOf } from './venues.ts'
import { order } from './wire-test-kit.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const d = (text: string): Decimal => new Decimal(text)
const LONG = 'binance/BTCUSDT:long'
const SHORT = 'binance/BTCUSDT:short'

function connectionAt(fake: FakeVenue, venue: string, hosts: Readonly<Record<string, string>>, over: object) {
  const settings = { market: 'linear', currency: 'USDT', leverage: 5, pollMs: 300, ...over }
  const broker = brokerAt(fake, { venue, settings, hosts })
  const reports: BrokerReport[] = []
  broker.reports(report => reports.push(report))
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  return { broker, reports }
}

async function binance(options: { hedge?: boolean } = {}, over: object = {}) {
  const fake = await startBinance(options)
  fake.futures.quote('BTCUSDT', '50000.0', '50000.1')
  const at = connectionAt(fake, 'binance', binanceHosts, { symbols: ['BTCUSDT'], ...over })
  return { fake, ...at }
}

let n = 0
const make = (over: Partial<WorkingOrder>): WorkingOrder =>
  order({
    instrument: 'binance/BTCUSDT',
    symbol: 'BTCUSDT',
    quantity: d('0.01'),
    type: 'market',
    clientOrderId: `vclhw22alf-${++n}`,
    ...over,
  })

/** Bodies of the orders that went out. */
const sent = (fake: FakeVenue): URLSearchParams[] =>
  fake
    .seen()
    .flatMap(s => (s.method === 'POST' && /\/(order|algoOrder)/.test(s.path) ? [new URLSearchParams(s.body)] : []))

test('an account in hedge mode is traded as one: a side on each order, two positions, and no reduce-only', async () => {
  const { fake, broker, reports } = await binance({ hedge: true })
  expect(broker.capabilities.positions).toBe('netting')
  const session = await broker.connect()
  expect(session.canTrade).toBe(true)
  expect(broker.capabilities).toMatchObject({ positions: 'hedging', positionsPer: 'side', reduceOnly: false })
  expect(broker.notes().join()).toMatch(/hedge mode/)
  fake.forget()
  await broker.submit(make({ quantity: d('0.03') }))
  await broker.submit(make({ side: 'sell', quantity: d('0.02') }))
  await broker.submit(make({ side: 'sell', closes: LONG }))
  await broker.submit(make({ type: 'stop', side: 'buy', stopPrice: d('51000'), closes: SHORT, quantity: d('0.02') }))
  await broker.settled()
  expect(sent(fake).map(body => `${body.get('side')} ${body.get('positionSide')} ${body.get('reduceOnly')}`)).toEqual([
    'BUY LONG null',
    'SELL SHORT null',
    'SELL LONG null',
    'BUY SHORT null',
  ])
  expect(reports.flatMap(r => (r.type === 'filled' ? [r.position] : []))).toEqual([LONG, SHORT, LONG])
  const { positions, orders } = await broker.snapshot(0)
  expect(positions).toMatchObject([
    { id: LONG, instrument: 'binance/BTCUSDT', side: 'buy', quantity: d('0.02') },
    { id: SHORT, instrument: 'binance/BTCUSDT', side: 'sell', quantity: d('0.02') },
  ])
  expect(orders).toMatchObject([{ type: 'stop', closes: SHORT, reduceOnly: false }])
  fake.futures.quote('BTCUSDT', '51100.0', '51100.1')
  fake.futures.print('BTCUSDT', '51100.0', '0.001', 'buy')
  await expect.poll(async () => (await broker.snapshot(0)).positions.map(p => p.id), { timeout: 5_000 }).toEqual([LONG])
})

test('what names no position that it could close is refused, and no order is sent', async () => {
  const { fake, broker } = await binance({ hedge: true })
  await broker.connect()
  await broker.submit(make({}))
  fake.forget()
  const wrong: [Partial<WorkingOrder>, string][] = [
    [{ side: 'sell', reduceOnly: true }, 'NOT_OFFERED'],
    [{ side: 'buy', closes: LONG }, 'UNKNOWN_TICKET'],
    [{ side: 'sell', closes: 'binance/BTCUSDT' }, 'UNKNOWN_TICKET'],
    [{ side: 'buy', closes: SHORT }, 'REDUCE_ONLY'],
    [{ side: 'sell', closes: LONG, quantity: d('0.02') }, 'REDUCE_ONLY'],
  ]
  for (const [over, code] of wrong)
    await expect(broker.submit(make(over))).rejects.toMatchObject({ name: 'Refused', code })
  expect(sent(fake)).toEqual([])
})

test('trades and orders of somebody else are told of the side that they were for', async () => {
  const { fake, broker } = await binance({ hedge: true })
  await broker.connect()
  const base = { symbol: 'BTCUSDT', price: null, trigger: null, timeInForce: 'gtc', postOnly: false } as const
  const asked = { ...base, type: 'market', reduceOnly: false, clientId: null, expiresAt: null } as const
  fake.futures.place({ ...asked, side: 'sell', leg: 'short', quantity: '0.02' })
  fake.futures.place({ ...asked, side: 'buy', leg: 'short', quantity: '0.01', reduceOnly: true })
  const resting = { ...asked, type: 'limit', price: '49000', side: 'buy', leg: 'short', quantity: '0.01' } as const
  fake.futures.place({ ...resting, reduceOnly: true })
  const { orders, positions, reports } = await broker.snapshot(0)
  expect(orders).toMatchObject([{ clientOrderId: null, closes: SHORT, reduceOnly: false }])
  expect(positions).toMatchObject([{ id: SHORT, quantity: d('0.01') }])
  const told = reports.flatMap(r => (r.type === 'traded' ? [`${r.side} ${r.position}`] : []))
  expect(told).toEqual([`sell ${SHORT}`, `buy ${SHORT}`])
})

test('the mode that the settings want is set at the venue, but not while something is open there', async () => {
  const first = await binance({}, { positionMode: 'hedging' })
  await first.broker.connect()
  expect(first.broker.capabilities.positions).toBe('hedging')
  await first.broker.submit(make({}))
  await first.broker.disconnect()
  const second = connectionAt(first.fake, 'binance', binanceHosts, { symbols: ['BTCUSDT'], positionMode: 'netting' })
  await second.broker.connect()
  expect(second.broker.capabilities.positions).toBe('hedging')
  expect(second.broker.notes().join()).toMatch(/did not set one-way mode, the account stays in hedge mode: .*-4068/)
})

test('where orders depend on the mode and it cannot be read, nothing is connected', async () => {
  const { fake, broker } = await binance()
  const answer = {
    status: 503,
    body: '{"code":-1000,"msg":"An unknown error occurred"}',
    kind: 'answer',
    done: false,
  } as const
  fake.fault({ on: 'GET /fapi/v1/positionSide/dual', what: answer })
  await expect(broker.connect()).rejects.toMatchObject({ code: 'NOT_CONNECTED', message: /position mode/ })
})

test.each([
  ['okx', 'BTC-USDT-SWAP', 'BTC-USDT-SWAP', okxHosts, startOkx, 'Net mode', { posSide: 'long', tdMode: 'cross' }],
  ['bybit', 'BTCUSDT', 'linear/BTCUSDT', bybitHosts, startBybit, 'one-way mode', { positionIdx: 1 }],
] as const)(
  '%s in hedge mode: said when connected, positions shown, and no order leaves',
  async (venue, symbol, place, hosts, start, words, side) => {
    const fake = await start()
    fake.exchange.quote(place, '50000', '50001')
    const { broker } = connectionAt(fake, venue, hosts, {})
    const before = await broker.connect()
    expect(before.canTrade).toBe(true)
    const exchange = broker.house?.exchange ?? expect.unreachable()
    await exchange.setPositionMode(true, 'BTC/USDT:USDT')
    await exchange.createOrder('BTC/USDT:USDT', 'market', 'buy', '0.1', undefined, side)
    const session = await broker.connect()
    expect(session.canTrade).toBe(false)
    expect(broker.notes().join()).toMatch(new RegExp(`hedge mode, which is not traded here.*${words}`))
    const instrument = `${venue}/${symbol}`
    expect((await broker.snapshot(0)).positions).toMatchObject([{ id: `${instrument}:long`, side: 'buy' }])
    const data = venueOf(venue) ?? expect.unreachable()
    const told: string[] = []
    await testConnection({
      id: venue,
      venue: data,
      settings: settingsFrom(data, { market: 'linear', currency: 'USDT', endpoints: endpointsOf(fake, hosts) }),
      credentials: async () => fake.keys,
      clock: realClock,
      streams: parts => pollQuotes(parts, 30),
      tell: ({ step, state, text }) => void (step === 'account' && told.push(`${state}: ${text}`)),
      signal: AbortSignal.timeout(10_000),
    })
    expect(told.at(-1)).toMatch(/^warning: This \w+ account is in hedge mode/)
    fake.forget()
    for (const over of [{}, { side: 'sell', closes: `${instrument}:long` }] as const)
      await expect(broker.submit(make({ instrument, symbol, quantity: d('1'), ...over }))).rejects.toMatchObject({
        name: 'Refused',
        code: 'POSITION_MODE',
      })
    expect(fake.seen().filter(s => s.method === 'POST')).toEqual([])
  },
)

test('Bybit: an instrument with a mode of its own is asked before its first order', async () => {
  const fake = await startBybit()
  fake.exchange.quote('linear/BTCUSDT', '50000', '50001')
  const { broker } = connectionAt(fake, 'bybit', bybitHosts, {})
  await broker.connect()
  await broker.house?.exchange.setPositionMode(true, 'BTC/USDT:USDT')
  fake.forget()
  const opening = make({ instrument: 'bybit/BTCUSDT', quantity: d('1') })
  await expect(broker.submit(opening)).rejects.toMatchObject({ name: 'Refused', code: 'POSITION_MODE' })
  expect(fake.seen().filter(s => s.method === 'POST')).toEqual([])
})
