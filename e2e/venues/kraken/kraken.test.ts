import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { ccxtFor } from '../lib/ccxt-test-kit.ts'
import type { FakeVenue } from '../lib/types.ts'
import { hosts, type KrakenOptions, startKraken, tradingPermissions } from './index.ts'

const open: FakeVenue[] = []
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  for (const venue of open.splice(0)) await venue.close()
})

const idOf = ({ id }: { readonly id?: string | undefined }): string => id ?? ''

/** Until what was subscribed has come to the venue. */
const pause = (): Promise<void> => sleep(50)

/** A fake with prices, and ccxt's class for it. */
async function start(options: KrakenOptions = {}, settings: object = {}) {
  const venue = await startKraken(options)
  open.push(venue)
  for (const [symbol, bid, ask] of [
    ['XXBTZUSD', '60000', '60000.1'],
    ['XETHZUSD', '3000.5', '3000.51'],
  ] as const) {
    venue.exchange.quote(symbol, bid, ask, '5', '5')
    venue.exchange.print(symbol, bid, '0.25', 'sell')
  }
  const ccxt = await ccxtFor('kraken', venue, hosts, { ...venue.keys, ...settings })
  const streams = { publicV2: `${venue.ws}/ws/v2`, privateV2: `${venue.ws}/ws-auth/v2` }
  ccxt.urls.api.ws = { ...(ccxt.urls.api.ws as object), ...streams, private: streams.privateV2 }
  let nonce = Date.now()
  ccxt.nonce = () => {
    nonce += 1
    return nonce
  }
  closing.push(() => ccxt.close())
  return { venue, ccxt, exchange: venue.exchange }
}

it('tells its markets, prices, book, trades and bars', async () => {
  const { ccxt } = await start()
  const markets = await ccxt.loadMarkets()
  expect(markets['BTC/USD']).toMatchObject({
    id: 'XXBTZUSD',
    active: true,
    taker: 0.004,
    maker: 0.0025,
    precision: { price: 0.1, amount: 0.00000001 },
    limits: { amount: { min: 0.00005 }, cost: { min: 0.5 } },
  })
  expect(Math.abs(((await ccxt.fetchTime()) ?? 0) - Date.now())).toBeLessThan(2_000)
  expect(await ccxt.fetchStatus()).toMatchObject({ status: 'ok' })
  expect(await ccxt.fetchTicker('BTC/USD')).toMatchObject({ bid: 60000, ask: 60000.1, last: 60000, baseVolume: 0.25 })
  expect(await ccxt.fetchOrderBook('BTC/USD')).toMatchObject({
    bids: [[60000, 5, expect.any(Number)]],
    asks: [[60000.1, 5, expect.any(Number)]],
  })
  expect(await ccxt.fetchTrades('BTC/USD')).toMatchObject([{ price: 60000, amount: 0.25, side: 'sell' }])
  const bars = await ccxt.fetchOHLCV('BTC/USD', '1m')
  expect(bars.at(-1)?.slice(1)).toEqual([60000, 60000, 60000, 60000, 0.25])
})

it('takes orders, finds them by the client id, amends and cancels them', async () => {
  const { ccxt, venue } = await start()
  const bought = await ccxt.createOrder('BTC/USD', 'market', 'buy', 0.5, undefined, { clientOrderId: 'b1' })
  expect(venue.seen().at(-1)?.body).toContain('cl_ord_id=b1')
  expect(await ccxt.fetchOrder(idOf(bought))).toMatchObject({
    clientOrderId: 'b1',
    status: 'closed',
    filled: 0.5,
    average: 60000.1,
    fee: { currency: 'USD', cost: '120.00020' },
  })
  const limit = await ccxt.createOrder('BTC/USD', 'limit', 'sell', 0.25, 61000, {
    clientOrderId: 's-1',
    postOnly: true,
  })
  expect(await ccxt.fetchBalance()).toMatchObject({ BTC: { total: 2.5, used: 0.25 }, USD: { total: 69879.9498 } })
  expect(await ccxt.fetchOpenOrders(undefined, undefined, undefined, { clientOrderId: 's-1' })).toMatchObject([
    { id: limit.id, clientOrderId: 's-1', status: 'open', price: 61000, remaining: 0.25, side: 'sell', postOnly: true },
  ])
  expect(await ccxt.fetchOpenOrders(undefined, undefined, undefined, { clientOrderId: 'other' })).toEqual([])
  await ccxt.editOrder(idOf(limit), 'BTC/USD', 'limit', 'sell', 0.2, 60500)
  expect(await ccxt.fetchOrder(idOf(limit))).toMatchObject({ amount: 0.2, price: 60500, status: 'open' })
  await ccxt.cancelOrder('', undefined, { cl_ord_id: 's-1' })
  expect(await ccxt.fetchClosedOrders()).toMatchObject([{ id: bought.id }, { id: limit.id, status: 'canceled' }])
  expect(await ccxt.fetchClosedOrders(undefined, undefined, undefined, { clientOrderId: 'b1' })).toHaveLength(1)
  await expect(ccxt.cancelOrder(idOf(limit))).rejects.toThrow('EOrder:Unknown order')
  expect(await ccxt.fetchMyTrades('BTC/USD')).toMatchObject([
    { order: bought.id, price: 60000.1, amount: 0.5, takerOrMaker: 'taker', fee: { cost: 120.0002, currency: 'USD' } },
  ])
})

it('lets stops and trailing stops wait until they go off', async () => {
  const { ccxt, exchange } = await start()
  const make = (price: number | undefined, params: object) =>
    ccxt.createOrder('BTC/USD', price === undefined ? 'market' : 'limit', 'sell', 0.1, price, params)
  const stop = await make(undefined, { stopLossPrice: 59000 })
  const stopLimit = await make(58900, { stopLossPrice: 59000 })
  const profit = await make(undefined, { takeProfitPrice: 62000 })
  const trailing = await make(undefined, { trailingAmount: '500' })
  const percent = await make(undefined, { trailingPercent: '1' })
  const status = async (id: string) => (await ccxt.fetchOrder(id)).status
  expect(await ccxt.fetchOpenOrders()).toHaveLength(5)
  exchange.quote('XXBTZUSD', '60400', '60400.1')
  exchange.quote('XXBTZUSD', '59900', '59900.1')
  expect([await status(idOf(trailing)), await status(idOf(percent))]).toEqual(['closed', 'open'])
  exchange.quote('XXBTZUSD', '58990', '58990.1')
  expect([await status(idOf(stop)), await status(idOf(percent)), await status(idOf(profit))]).toEqual([
    'closed',
    'closed',
    'open',
  ])
  expect(await ccxt.fetchOrder(idOf(stopLimit))).toMatchObject({ status: 'closed', average: 58990 })
})

it('is stricter than the venue, and says no in its words', async () => {
  const { ccxt, exchange } = await start()
  const limit = (amount: number | string, price: number | string, params: object = {}) =>
    ccxt.createOrder('BTC/USD', 'limit', 'buy', amount as number, price as number, params)
  await limit('0.001', '50000', { clientOrderId: 'dup' })
  await expect(limit('0.001', '50000', { clientOrderId: 'dup' })).rejects.toThrow('cl_ord_id not unique')
  await expect(limit('0.001', '50000', { clientOrderId: 'UPPER' })).rejects.toThrow('Invalid arguments:cl_ord_id')
  await expect(limit('0.00001', '50000')).rejects.toThrow('volume minimum not met')
  await expect(limit('2', '55000')).rejects.toThrow('EOrder:Insufficient funds')
  await expect(limit('0.001', '61000', { postOnly: true })).rejects.toThrow('EOrder:Post only order')
  await expect(limit('0.001', '50000', { triggerPrice: 49000 })).rejects.toThrow('Invalid arguments:triggerPrice')
  await expect(limit('0.001', '50000', { timeInForce: 'FOK' })).rejects.toThrow('Invalid arguments:timeinforce')
  ccxt.priceToPrecision = (_, price) => String(price)
  await expect(limit('0.001', '50000.05')).rejects.toThrow('XBT/USD price can only be specified up to 1 decimals')
  await expect(ccxt.cancelOrder('OZZZZZ-ZZZZZ-ZZZZZZ')).rejects.toThrow('EOrder:Invalid order')
  await expect(ccxt.fetchTicker('XRP/USD', { nonsense: 1 })).rejects.toThrow('Invalid arguments:nonsense')
  expect([exchange.orders.size, exchange.uses.get('dup')]).toEqual([1, 2])
})

it('takes the fee where the order says', async () => {
  const { ccxt, exchange } = await start()
  const bought = await ccxt.createOrder('BTC/USD', 'market', 'buy', 0.1, undefined, { oflags: 'fcib' })
  expect(await ccxt.fetchBalance()).toMatchObject({ BTC: { total: 2.0996 }, USD: { total: 93999.99 } })
  expect(await ccxt.fetchOrder(idOf(bought))).toMatchObject({ info: { oflags: 'fcib', fee: '24.00004' } })
  const cost = await ccxt.createMarketBuyOrderWithCost('ETH/USD', 1000)
  expect(exchange.orders.get(idOf(cost))?.filled).toBe('0.33327667')
  expect(await ccxt.fetchLedger('BTC')).toMatchObject([
    { type: 'trade', direction: 'in', amount: 0.1, fee: { cost: 0.0004 } },
  ])
})

it('asks for permissions, a one-time code and growing nonces', async () => {
  const { ccxt, venue } = await start({ otp: '123456', allowed: ['query-funds'] })
  await expect(ccxt.fetchBalance()).rejects.toThrow('EAPI:Invalid otp')
  await expect(ccxt.fetchOpenOrders(undefined, undefined, undefined, { otp: '123456' })).rejects.toThrow(
    'Permission denied',
  )
  const call = ccxt as unknown as Record<string, (params: object) => Promise<{ result: { permissions: string[] } }>>
  expect((await call.privatePostGetApiKeyInfo?.({ otp: '123456' }))?.result.permissions).toEqual(['query-funds'])
  ccxt.nonce = () => 5
  await expect(ccxt.fetchBalance({ otp: '123456' })).rejects.toThrow('EAPI:Invalid nonce')
  ccxt.nonce = () => Date.now() + 100_000
  ccxt.secret = Buffer.from('other').toString('base64')
  await expect(ccxt.fetchBalance({ otp: '123456' })).rejects.toThrow('EAPI:Invalid signature')
  venue.fault({
    on: 'Balance',
    what: { kind: 'answer', status: 200, body: '{"error":["EAPI:Rate limit exceeded"]}', done: false },
  })
  await expect(ccxt.fetchBalance()).rejects.toThrow('EAPI:Rate limit exceeded')
})

it('carries an order out after it has said that it is in trouble', async () => {
  const { ccxt, venue } = await start({ allowed: [...tradingPermissions, 'withdraw-funds'] })
  await ccxt.loadMarkets()
  venue.fault({ on: 'AddOrder', what: { kind: 'done_later', ms: 100 } })
  const asked = ccxt.createOrder('BTC/USD', 'limit', 'buy', 0.1, 59000, { clientOrderId: 'late' })
  await expect(asked).rejects.toThrow('EService:Unavailable')
  const find = () => ccxt.fetchOpenOrders(undefined, undefined, undefined, { clientOrderId: 'late' })
  expect(await find()).toEqual([])
  await expect.poll(find).toMatchObject([{ clientOrderId: 'late', status: 'open' }])
})

it('tells prices, the book, trades and bars as they happen', async () => {
  const { ccxt, exchange } = await start()
  const at = (price: string, size: string) => [price, size] as const
  exchange.book('XXBTZUSD', [at('60000', '5'), at('59999', '1')], [at('60000.1', '5'), at('60001', '3')])
  expect(await ccxt.watchTicker('BTC/USD')).toMatchObject({ bid: 60000, last: 60000 })
  expect(await ccxt.watchOrderBook('BTC/USD', 10)).toMatchObject({
    bids: [
      [60000, 5],
      [59999, 1],
    ],
  })
  expect(await ccxt.watchOHLCV('BTC/USD')).toHaveLength(1)
  const [book, ticker, trades] = [
    ccxt.watchOrderBook('BTC/USD', 10),
    ccxt.watchTicker('BTC/USD'),
    ccxt.watchTrades('BTC/USD'),
  ]
  await pause()
  exchange.book('XXBTZUSD', [at('59999', '2'), at('59998', '4')], [at('60000.1', '5'), at('60001', '3')])
  expect(await book).toMatchObject({
    bids: [
      [59999, 2],
      [59998, 4],
    ],
    asks: [
      [60000.1, 5],
      [60001, 3],
    ],
  })
  await pause()
  exchange.print('XXBTZUSD', '60000.1', '0.1', 'buy')
  expect(await ticker).toMatchObject({ bid: 59999, last: 60000.1 })
  expect(await trades).toMatchObject([{ price: 60000.1, amount: 0.1, side: 'buy' }])
})

it('tells own orders, fills and balances as they happen', async () => {
  const { ccxt, exchange } = await start()
  expect(await ccxt.watchBalance()).toMatchObject({ USD: { total: 100000 } })
  const [mine, balance, orders] = [ccxt.watchMyTrades(), ccxt.watchBalance(), ccxt.watchOrders()]
  await pause()
  const bought = await ccxt.createOrder('BTC/USD', 'limit', 'buy', 0.1, 60001, { clientOrderId: 'w1' })
  expect(await mine).toMatchObject([
    { order: bought.id, price: 60000.1, fee: { cost: 24.00004, currency: 'USD' }, info: { cl_ord_id: 'w1' } },
  ])
  expect(await balance).toMatchObject({ BTC: { total: 2.1 } })
  await orders
  const last = () => (ccxt.orders as unknown as { id: string; status: string }[]).at(-1)
  await expect.poll(last).toMatchObject({ id: bought.id, status: 'closed' })
  const rests = await ccxt.createOrder('BTC/USD', 'limit', 'sell', 0.1, 70000)
  await expect.poll(last).toMatchObject({ id: rests.id, status: 'open' })
  await ccxt.cancelOrder(idOf(rests))
  await expect.poll(last).toMatchObject({ id: rests.id, status: 'canceled' })
  expect(exchange.open()).toEqual([])
})

it('trades by stream too', async () => {
  const { ccxt, exchange } = await start()
  const made = await ccxt.createOrderWs('BTC/USD', 'limit', 'buy', 0.1, 59000, { clientOrderId: 'ws1' })
  expect(exchange.orders.get(idOf(made))).toMatchObject({ clientId: 'ws1', price: '59000', status: 'open' })
  await ccxt.editOrderWs(idOf(made), 'BTC/USD', 'limit', 'buy', 0.2, 59500)
  expect(exchange.orders.get(idOf(made))).toMatchObject({ price: '59500', quantity: '0.2' })
  const stop = await ccxt.createOrderWs('BTC/USD', 'market', 'sell', 0.1, undefined, { stopLossPrice: 58000 })
  expect(exchange.orders.get(idOf(stop))).toMatchObject({ type: 'stop', trigger: '58000' })
  await ccxt.cancelOrderWs(idOf(made))
  await ccxt.cancelAllOrdersWs()
  expect(exchange.open()).toEqual([])
  await expect(ccxt.createOrderWs('BTC/USD', 'limit', 'buy', 0.00001, 59000)).rejects.toThrow('volume minimum not met')
})
