import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { ccxtFor } from '../lib/ccxt-test-kit.ts'
import type { FakeVenue } from '../lib/types.ts'
import { type CoinbaseOptions, hosts, startCoinbase } from './index.ts'

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
async function start(options: CoinbaseOptions = {}) {
  const venue = await startCoinbase(options)
  open.push(venue)
  const { exchange } = venue
  exchange.book(
    'BTC-USD',
    [
      ['60000', '5'],
      ['59990', '2'],
    ],
    [
      ['60000.01', '5'],
      ['60010', '2'],
    ],
  )
  exchange.print('BTC-USD', '60000', '0.25', 'sell')
  exchange.quote('ETH-USD', '3000.5', '3000.51')
  const ccxt = await ccxtFor('coinbase', venue, hosts, venue.keys)
  ccxt.urls.api.ws = `${venue.ws}/ws`
  closing.push(() => ccxt.close())
  return { venue, ccxt, exchange }
}

it('tells its products, prices, book, trades, bars and fees', async () => {
  const { ccxt } = await start()
  const markets = await ccxt.loadMarkets()
  expect(markets['BTC/USD']).toMatchObject({
    id: 'BTC-USD',
    active: true,
    taker: 0.012,
    maker: 0.006,
    precision: { price: 0.01, amount: 0.00000001 },
    limits: { cost: { min: 1 } },
  })
  expect(Math.abs(((await ccxt.fetchTime()) ?? 0) - Date.now())).toBeLessThan(2_000)
  expect(await ccxt.fetchTicker('BTC/USD')).toMatchObject({ bid: 60000, ask: 60000.01, last: 60000 })
  expect(await ccxt.fetchTickers(['BTC/USD'])).toMatchObject({ 'BTC/USD': { last: 60000, baseVolume: 0.25 } })
  expect((await ccxt.fetchOrderBook('BTC/USD')).asks).toEqual([
    [60000.01, 5],
    [60010, 2],
  ])
  expect(await ccxt.fetchBidsAsks(['BTC/USD'])).toMatchObject({ 'BTC/USD': { bid: 60000, askVolume: 5 } })
  expect(await ccxt.fetchTrades('BTC/USD', undefined, 10)).toMatchObject([{ price: 60000, amount: 0.25, side: 'sell' }])
  expect((await ccxt.fetchOHLCV('BTC/USD', '1m')).at(-1)?.slice(1)).toEqual([60000, 60000, 60000, 60000, 0.25])
  expect(await ccxt.fetchTradingFees()).toMatchObject({ 'BTC/USD': { taker: 0.012, maker: 0.006 } })
  expect(await ccxt.fetchPortfolios()).toHaveLength(1)
})

it('takes orders, finds and cancels them; the same client id twice is one order', async () => {
  const { ccxt, exchange } = await start()
  const market = { client_order_id: 'm1', cost: 6072 }
  const bought = await ccxt.createOrder('BTC/USD', 'market', 'buy', 0.1, undefined, market)
  expect(bought.clientOrderId).toBe('m1')
  // 6,000 for bitcoin and 72 for the fee.
  expect(await ccxt.fetchOrder(idOf(bought))).toMatchObject({
    status: 'closed',
    filled: 0.09999998,
    average: 60000.01,
    info: { total_fees: '71.99999759', size_in_quote: true, size_inclusive_of_fees: true },
  })
  const again = await ccxt.createOrder('BTC/USD', 'market', 'buy', 0.1, undefined, market)
  expect(again.id).toBe(bought.id)
  expect([exchange.orders.size, exchange.trades.length, exchange.uses.get('m1')]).toEqual([1, 1, 2])

  const rests = await ccxt.createOrder('BTC/USD', 'limit', 'sell', 0.5, 61000, {
    client_order_id: 'l1',
    postOnly: true,
  })
  expect(await ccxt.fetchOpenOrders()).toMatchObject([
    {
      id: rests.id,
      clientOrderId: 'l1',
      price: 61000,
      amount: 0.5,
      status: 'open',
      postOnly: true,
      timeInForce: 'GTC',
    },
  ])
  expect(await ccxt.fetchBalance({ v3: true })).toMatchObject({ BTC: { used: 0.5, total: 2.09999998 } })
  expect(await ccxt.fetchBalance()).toMatchObject({ BTC: { total: 2.09999998 } })
  await ccxt.editOrder(idOf(rests), 'BTC/USD', 'limit', 'sell', 0.4, 60900)
  expect(await ccxt.fetchOrder(idOf(rests))).toMatchObject({ amount: 0.4, price: 60900 })
  await ccxt.cancelOrder(idOf(rests))
  expect(await ccxt.fetchOrder(idOf(rests))).toMatchObject({ status: 'canceled' })
  await expect(ccxt.cancelOrder(idOf(rests))).rejects.toThrow('cancelOrders() has failed')
  await expect(ccxt.fetchOrder('nobody')).rejects.toThrow('order with this orderID was not found')
  expect(await ccxt.fetchMyTrades('BTC/USD')).toMatchObject([
    { order: bought.id, price: 60000.01, takerOrMaker: 'taker', side: 'buy', fee: { currency: 'USD' } },
  ])
})

it('answers a repeated order whose answer was lost', async () => {
  const { ccxt, venue, exchange } = await start()
  await ccxt.loadMarkets()
  const make = () => ccxt.createOrder('BTC/USD', 'limit', 'buy', 0.1, 59000, { client_order_id: 'lost' })
  venue.fault({ on: 'POST /api/v3/brokerage/orders', what: { kind: 'no_answer' } })
  await expect(make()).rejects.toThrow()
  expect((await make()).id).toBe([...exchange.orders.keys()][0])
  expect(exchange.orders.size).toBe(1)
})

it('may refuse a client id that was there before', async () => {
  const { ccxt, exchange } = await start({ refusesRepeats: true })
  const make = () => ccxt.createOrder('BTC/USD', 'limit', 'buy', 0.1, 59000, { client_order_id: 'r1' })
  await make()
  await expect(make()).rejects.toThrow('DUPLICATE_CLIENT_ORDER_ID')
  expect([exchange.orders.size, exchange.uses.get('r1')]).toEqual([1, 2])
})

it('lets stops wait in their direction, and knows IOC, FOK and GTD', async () => {
  const { ccxt, exchange } = await start()
  const make = (side: 'buy' | 'sell', price: number, params: object) =>
    ccxt.createOrder('BTC/USD', 'limit', side, 0.1, price, params)
  const stop = await make('sell', 58000, { stopLossPrice: 59000 })
  const profit = await make('sell', 62000, { takeProfitPrice: 62000 })
  await expect(make('sell', 61000, { stopLossPrice: 61000 })).rejects.toThrow(
    'PREVIEW_STOP_PRICE_ABOVE_LAST_TRADE_PRICE',
  )
  const ioc = await make('buy', 60000.01, { timeInForce: 'IOC' })
  const fok = await make('buy', 59000, { timeInForce: 'FOK' })
  const gtd = await make('buy', 50000, { timeInForce: 'GTD', end_time: new Date(Date.now() + 60_000).toISOString() })
  const status = async (order: { readonly id?: string | undefined }) => (await ccxt.fetchOrder(idOf(order))).status
  expect([await status(ioc), await status(fok), await status(gtd)]).toEqual(['closed', 'canceled', 'open'])
  exchange.quote('BTC-USD', '58990', '58990.01')
  expect([await status(stop), await status(profit)]).toEqual(['closed', 'open'])
  exchange.quote('BTC-USD', '62000.5', '62000.51')
  expect(await status(profit)).toBe('closed')
})

it('is stricter than the venue, and says no in its words', async () => {
  const { ccxt, exchange } = await start()
  const limit = (amount: number, price: number, params: object = {}) =>
    ccxt.createOrder('BTC/USD', 'limit', 'buy', amount, price, params)
  await expect(limit(2, 59000)).rejects.toThrow('PREVIEW_INSUFFICIENT_FUND')
  await expect(limit(0.00000001, 59000)).rejects.toThrow('PREVIEW_INVALID_QUOTE_SIZE_TOO_SMALL')
  await expect(limit(0.1, 61000, { postOnly: true })).rejects.toThrow('PREVIEW_INVALID_LIMIT_PRICE_POST_ONLY')
  await expect(limit(0.1, 59000, { trailingPercent: 1 })).rejects.toThrow('unknown field: trailingPercent')
  await expect(limit(0.1, 59000, { stopLoss: { triggerPrice: 5 } })).rejects.toThrow('unknown field: stopLoss')
  ccxt.priceToPrecision = (_, price) => String(price)
  await expect(limit(0.1, 59000.005)).rejects.toThrow('PREVIEW_INVALID_PRICE_PRECISION')
  await expect(ccxt.fetchTicker('BTC/USD', { nonsense: 1 })).rejects.toThrow('unknown field: nonsense')
  expect(exchange.orders.size).toBe(0)
})

it('asks for a token of its own key, in time, and for permissions', async () => {
  const { ccxt, venue } = await start({ can: { trade: false } })
  await ccxt.loadMarkets()
  const call = ccxt as unknown as Record<string, (params?: object) => Promise<unknown>>
  expect(await call.v3PrivateGetBrokerageKeyPermissions?.()).toMatchObject({ can_view: true, can_trade: false })
  await expect(ccxt.createOrder('BTC/USD', 'limit', 'buy', 0.1, 59000)).rejects.toThrow('PERMISSION_DENIED')
  venue.setClock(-300_000)
  await expect(ccxt.fetchBalance()).rejects.toThrow('Unauthorized')
  venue.setClock(0)
  const other = await startCoinbase()
  open.push(other)
  ccxt.secret = other.keys.secret ?? ''
  await expect(ccxt.fetchBalance()).rejects.toThrow('Unauthorized')
})

it('tells prices, the book and trades as they happen', async () => {
  const { ccxt, exchange } = await start({ batchMs: 30 })
  expect(await ccxt.watchTicker('BTC/USD')).toMatchObject({ bid: 60000, ask: 60000.01, last: 60000 })
  expect(await ccxt.watchTickers(['ETH/USD'])).toMatchObject({ 'ETH/USD': { bid: 3000.5 } })
  expect((await ccxt.watchOrderBook('BTC/USD')).bids.slice(0, 2)).toEqual([
    [60000, 5],
    [59990, 2],
  ])
  expect(await ccxt.watchTrades('BTC/USD')).toMatchObject([{ price: 60000, amount: 0.25, side: 'buy' }])
  const [ticker, batch, book, trades] = [
    ccxt.watchTicker('BTC/USD'),
    ccxt.watchTickers(['ETH/USD']),
    ccxt.watchOrderBook('BTC/USD'),
    ccxt.watchTrades('BTC/USD'),
  ]
  await pause()
  exchange.book('BTC-USD', [['59990', '3']], [['60000.01', '5']])
  exchange.quote('ETH-USD', '3001', '3001.01')
  exchange.print('BTC-USD', '60000.01', '0.5', 'buy')
  const after = await book
  expect([after.bids[0], after.bids.length, after.asks.length]).toEqual([[59990, 3], 1, 1])
  expect(await ticker).toMatchObject({ bid: 59990, last: 60000.01 })
  expect(await batch).toMatchObject({ 'ETH/USD': { bid: 3001 } })
  // The maker's side.
  expect((await trades).at(-1)).toMatchObject({ price: 60000.01, amount: 0.5, side: 'sell' })
})

it('tells own orders as they happen', async () => {
  const { ccxt } = await start()
  const first = ccxt.watchOrders()
  await pause()
  const rests = await ccxt.createOrder('BTC/USD', 'limit', 'buy', 0.1, 59000, { client_order_id: 'w1' })
  await first
  const last = () => (ccxt.orders as unknown as { id: string; status: string; clientOrderId: string }[]).at(-1)
  await expect.poll(last).toMatchObject({ id: rests.id, clientOrderId: 'w1', status: 'open' })
  await ccxt.cancelOrder(idOf(rests))
  await expect.poll(last).toMatchObject({ id: rests.id, status: 'canceled' })
  const bought = await ccxt.createOrder('BTC/USD', 'limit', 'buy', 0.1, 60010)
  await expect.poll(last).toMatchObject({ id: bought.id, status: 'closed', filled: 0.1, average: 60000.01 })
})
