import { expect, it } from 'vitest'
import { driven, heardTrade } from '../plain/venue-test-kit.ts'
import { hosts, startHtx } from './index.ts'

const start = () =>
  driven(
    'htx',
    startHtx,
    hosts,
    [
      ['btcusdt', '60000', '60000.01'],
      ['ethusdt', '3000.5', '3000.51'],
    ],
    { options: { fetchMarkets: { types: { spot: true, linear: false, inverse: false } }, broker: { id: '' } } },
  )

it('tells its markets, prices, book, trades and bars', async () => {
  const { ccxt, venue } = await start()
  expect((await ccxt.loadMarkets())['BTC/USDT']).toMatchObject({
    ...{ id: 'btcusdt', active: true, precision: { price: 0.01, amount: 0.000001 } },
    limits: { amount: { min: 0.00001 }, cost: { min: 5 } },
  })
  expect(Math.abs(((await ccxt.fetchTime()) ?? 0) - Date.now())).toBeLessThan(2_000)
  expect(await ccxt.fetchTicker('BTC/USDT')).toMatchObject({ bid: 60000, ask: 60000.01, last: 60000, baseVolume: 0.25 })
  expect((await ccxt.fetchTickers())['ETH/USDT']).toMatchObject({ bid: 3000.5, ask: 3000.51 })
  expect(await ccxt.fetchOrderBook('BTC/USDT')).toMatchObject({ bids: [[60000, 5]], asks: [[60000.01, 5]] })
  expect(await ccxt.fetchTrades('BTC/USDT')).toMatchObject([{ price: 60000, amount: 0.25, side: 'sell' }])
  expect((await ccxt.fetchOHLCV('BTC/USDT', '1m')).at(-1)?.slice(1)).toEqual([60000, 60000, 60000, 60000, 0.25])
  const spot = { public: `${venue.ws}/ws`, private: `${venue.ws}/ws/v2`, feed: `${venue.ws}/feed` }
  ccxt.urls.api.ws = { api: { spot } }
  ccxt.options.watchTicker = { name: 'market.{marketId}.ticker' }
  expect(await ccxt.watchTicker('BTC/USDT')).toMatchObject({ bid: 60000, ask: 60000.01, last: 60000 })
  const next = ccxt.watchTicker('BTC/USDT')
  venue.exchange.quote('btcusdt', '59999', '59999.01')
  expect(await next).toMatchObject({ bid: 59999, ask: 59999.01 })
  expect(await heardTrade({ venue, ccxt }, 'BTC/USDT', 'btcusdt', '60000.01')).toMatchObject({
    price: 60000.01,
    amount: 0.1,
    side: 'buy',
  })
})

it('takes orders, finds them by either id, cancels them, and tells trades with fees', async () => {
  const { ccxt, exchange } = await start()
  const limit = (side: 'buy' | 'sell', amount: number, price: number, params: object) =>
    ccxt.createOrder('BTC/USDT', 'limit', side, amount, price, params)
  const bought = await limit('buy', 0.5, 60600, { timeInForce: 'IOC', clientOrderId: 'b-1' })
  const found = await ccxt.fetchOrder('', 'BTC/USDT', { clientOrderId: 'b-1' })
  expect(found).toMatchObject({ id: bought.id, clientOrderId: 'b-1', status: 'closed', filled: 0.5, average: 60000.01 })
  const sold = await limit('sell', 0.2, 61000, { clientOrderId: 's-1', postOnly: true })
  expect(await ccxt.fetchBalance()).toMatchObject({ BTC: { total: 2.499, used: 0.2 }, USDT: { total: 69999.995 } })
  expect(await ccxt.fetchOpenOrders('BTC/USDT')).toMatchObject([
    { id: sold.id, clientOrderId: 's-1', status: 'open', price: 61000, remaining: 0.2, side: 'sell' },
  ])
  await ccxt.cancelOrder(String(sold.id), 'BTC/USDT')
  expect(await ccxt.fetchOrders('BTC/USDT')).toMatchObject([
    { id: bought.id, status: 'closed', fee: { currency: 'BTC', cost: '0.001' } },
    { id: sold.id, status: 'canceled', filled: 0 },
  ])
  await expect(ccxt.cancelOrder(String(sold.id), 'BTC/USDT')).rejects.toThrow('order-orderstate-error')
  expect(await ccxt.fetchMyTrades('BTC/USDT')).toMatchObject([
    { order: bought.id, price: 60000.01, amount: 0.5, takerOrMaker: 'taker', fee: { cost: 0.001, currency: 'BTC' } },
  ])
  expect(await ccxt.fetchTradingFee('BTC/USDT')).toMatchObject({ maker: 0.002, taker: 0.002 })
  const stop = await limit('sell', 0.1, 58900, { triggerPrice: 59000 })
  expect(await ccxt.fetchOpenOrders('BTC/USDT')).toMatchObject([{ id: stop.id, triggerPrice: 59000, status: 'open' }])
  exchange.quote('btcusdt', '58990', '58990.01')
  expect(await ccxt.fetchOrder(String(stop.id), 'BTC/USDT')).toMatchObject({ status: 'closed', average: 58990 })
  const cost = await ccxt.createMarketBuyOrderWithCost('BTC/USDT', 589.9001)
  expect(exchange.orders.get(String(cost.id))?.filled).toBe('0.01')
})

it('is stricter than the venue, and says no in its words', async () => {
  const { ccxt, exchange } = await start()
  const limit = (amount: number, price: number, params: object = {}) =>
    ccxt.createOrder('BTC/USDT', 'limit', 'buy', amount, price, {
      clientOrderId: `c${exchange.orders.size}`,
      ...params,
    })
  await limit(0.001, 50000, { timeInForce: 'FOK', clientOrderId: 'dup' })
  await expect(limit(0.001, 50000, { clientOrderId: 'dup' })).rejects.toThrow('duplicate client-order-id')
  await expect(limit(0.00005, 50000)).rejects.toThrow('order-value-min-error')
  await expect(limit(2, 55000)).rejects.toThrow('account-frozen-balance-insufficient-error')
  await expect(limit(0.001, 50000, { stopLossPrice: 49000 })).rejects.toThrow('Format Error: stopLossPrice')
  await expect(limit(0.001, 61000, { triggerPrice: 59000 })).rejects.toThrow('order-stop-order-hit-trigger')
  await expect(ccxt.fetchOrder('17', 'BTC/USDT')).rejects.toThrow('base-record-invalid')
  expect(exchange.open()).toEqual([])
  ccxt.secret = 'other'
  await expect(ccxt.fetchBalance()).rejects.toThrow('Verification failure')
  ccxt.nonce = () => Date.now() - 6 * 60_000
  await expect(ccxt.fetchBalance()).rejects.toThrow('Incorrect Timestamp')
  ccxt.apiKey = 'other'
  await expect(ccxt.fetchBalance()).rejects.toThrow('Incorrect Access key')
})

it('looks back no further than 48 hours at once, and forgets what was cancelled', async () => {
  const { ccxt, venue } = await start()
  const make = () => ccxt.createOrder('BTC/USDT', 'limit', 'buy', 0.001, 50000, { clientOrderId: 'o-1' })
  const order = await make()
  await ccxt.cancelOrder(String(order.id), 'BTC/USDT')
  const HOUR = 3_600_000
  // ccxt asks for the 48 hours from the start on.
  expect(await ccxt.fetchOrders('BTC/USDT', Date.now() - 49 * HOUR)).toEqual([])
  expect(await ccxt.fetchOrders('BTC/USDT', Date.now() - 47 * HOUR)).toMatchObject([{ id: order.id }])
  venue.setClock(2 * HOUR + 1_000)
  ccxt.nonce = () => Date.now() + 2 * HOUR
  await expect(ccxt.fetchOrder(String(order.id), 'BTC/USDT')).rejects.toThrow('base-record-invalid')
})
