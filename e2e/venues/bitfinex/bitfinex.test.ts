import { expect, it } from 'vitest'
import { driven, heardTrade } from '../plain/venue-test-kit.ts'
import { hosts, startBitfinex } from './index.ts'

const start = () =>
  driven(
    'bitfinex',
    startBitfinex,
    hosts,
    [
      ['tBTCUSD', '60000', '60001'],
      ['tETHUSD', '3000.5', '3000.6'],
    ],
    {},
    { growing: true },
  )

it('tells its markets, prices, book, trades and bars', async () => {
  const { ccxt, venue } = await start()
  expect((await ccxt.loadMarkets())['BTC/USD']).toMatchObject({
    ...{ id: 'tBTCUSD', active: true, precision: { price: 5, amount: 8 } },
    limits: { amount: { min: 0.00004, max: 2000 } },
  })
  expect(ccxt.markets?.['BTC/USDT']?.id).toBe('tBTCUST')
  expect(await ccxt.fetchStatus()).toMatchObject({ status: 'ok' })
  expect(await ccxt.fetchTicker('BTC/USD')).toMatchObject({ bid: 60000, ask: 60001, last: 60000, baseVolume: 0.25 })
  expect((await ccxt.fetchTickers())['ETH/USD']).toMatchObject({ bid: 3000.5, ask: 3000.6 })
  expect(await ccxt.fetchOrderBook('BTC/USD')).toMatchObject({ bids: [[60000, 5]], asks: [[60001, 5]] })
  expect(await ccxt.fetchTrades('BTC/USD')).toMatchObject([{ price: 60000, amount: 0.25, side: 'sell' }])
  expect((await ccxt.fetchOHLCV('BTC/USD', '1m')).at(-1)?.slice(1)).toEqual([60000, 60000, 60000, 60000, 0.25])
  ccxt.urls.api.ws = { public: `${venue.ws}/ws/2`, private: `${venue.ws}/ws/2` }
  expect(await ccxt.watchTicker('BTC/USD')).toMatchObject({ bid: 60000, ask: 60001, last: 60000 })
  const next = ccxt.watchTicker('BTC/USD')
  venue.exchange.quote('tBTCUSD', '59999', '60000')
  expect(await next).toMatchObject({ bid: 59999, ask: 60000 })
  expect(await heardTrade({ venue, ccxt }, 'BTC/USD', 'tBTCUSD', '60001')).toMatchObject({
    price: 60001,
    amount: 0.1,
    side: 'buy',
  })
})

it('takes orders, finds them, cancels them, and tells trades with fees', async () => {
  const { ccxt, exchange } = await start()
  const bought = await ccxt.createOrder('BTC/USD', 'market', 'buy', 0.5, undefined, { clientOrderId: 101 })
  // The answer shows the order as it was handed in, whatever became of it.
  expect(bought).toMatchObject({ clientOrderId: '101', status: 'open', filled: 0, amount: 0.5 })
  const sold = await ccxt.createOrder('BTC/USD', 'limit', 'sell', 0.2, 61000, { clientOrderId: 102, postOnly: true })
  expect(await ccxt.fetchBalance()).toMatchObject({ BTC: { total: 2.499, free: 2.299 }, USD: { total: 69999.5 } })
  expect(await ccxt.fetchOpenOrders()).toMatchObject([
    { id: sold.id, clientOrderId: '102', status: 'open', price: 61000, remaining: 0.2, side: 'sell', postOnly: true },
  ])
  expect(await ccxt.fetchOrder(String(sold.id))).toMatchObject({ status: 'open', amount: 0.2 })
  await ccxt.cancelOrder(String(sold.id))
  expect(await ccxt.fetchClosedOrders()).toMatchObject([
    { id: bought.id, clientOrderId: '101', status: 'closed', average: 60001, filled: 0.5 },
    { id: sold.id, status: 'canceled', filled: 0 },
  ])
  // Only open orders are found by their number.
  expect((await ccxt.fetchOrder(String(sold.id))).id).toBeUndefined()
  await expect(ccxt.cancelOrder(String(sold.id))).rejects.toThrow('Order not found')
  expect(await ccxt.fetchMyTrades('BTC/USD')).toMatchObject([
    { order: bought.id, price: 60001, amount: 0.5, takerOrMaker: 'taker', fee: { cost: 0.001, currency: 'BTC' } },
  ])
  expect((await ccxt.fetchTradingFees())['BTC/USD']).toMatchObject({ maker: 0.001, taker: 0.002 })
  const stop = await ccxt.createOrder('BTC/USD', 'market', 'sell', 0.1, undefined, { triggerPrice: 59000 })
  const stopLimit = await ccxt.createOrder('BTC/USD', 'limit', 'sell', 0.1, 58900, { triggerPrice: 59000 })
  const trailing = await ccxt.createOrder('BTC/USD', 'market', 'sell', 0.1, undefined, { trailingAmount: 900 })
  expect((await ccxt.fetchOpenOrders()).map(o => [o.id, o.triggerPrice, o.price])).toEqual([
    [stop.id, 59000, undefined],
    [stopLimit.id, 59000, 58900],
    [trailing.id, undefined, undefined],
  ])
  exchange.quote('tBTCUSD', '58990', '58991')
  expect((await ccxt.fetchClosedOrders()).map(o => o.status).slice(-3)).toEqual(['closed', 'closed', 'closed'])
})

it('is stricter than the venue, and says no in its words', async () => {
  const { ccxt, exchange } = await start()
  const limit = (amount: number, price: number, params: object = {}) =>
    ccxt.createOrder('BTC/USD', 'limit', 'buy', amount, price, params)
  await limit(0.001, 50000, { timeInForce: 'IOC' })
  await limit(0.001, 50000, { timeInForce: 'FOK' })
  await limit(0.001, 60001, { postOnly: true })
  expect((await ccxt.fetchClosedOrders()).map(o => o.info[13])).toEqual([
    'IOC CANCELED',
    'FILLORKILL CANCELED',
    'POSTONLY CANCELED',
  ])
  await expect(limit(0.00001, 50000)).rejects.toThrow('minimum size')
  await expect(limit(2, 55000)).rejects.toThrow('not enough exchange balance')
  await expect(limit(0.001, 50000, { stopLossPrice: 49000 })).rejects.toThrow('stopLossPrice: invalid')
  await expect(limit(0.001, 50000, { clientOrderId: 'text' })).rejects.toThrow('cid: invalid')
  ccxt.priceToPrecision = (_, price) => String(price)
  await expect(limit(0.001, 50000.5)).rejects.toThrow('Invalid price')
  expect(exchange.open()).toEqual([])
  ccxt.nonce = () => 5
  await expect(ccxt.fetchBalance()).rejects.toThrow('nonce: small')
  ccxt.secret = 'other'
  await expect(ccxt.fetchBalance()).rejects.toThrow('apikey: digest invalid')
})

it('tells twenty-five rows unless asked for more', async () => {
  const { ccxt } = await start()
  for (let i = 0; i < 26; i++) await ccxt.createOrder('BTC/USD', 'market', 'buy', 0.001)
  expect(await ccxt.fetchMyTrades()).toHaveLength(25)
  expect(await ccxt.fetchClosedOrders()).toHaveLength(25)
  expect(await ccxt.fetchMyTrades(undefined, undefined, 100)).toHaveLength(26)
  expect(await ccxt.fetchClosedOrders(undefined, undefined, 100)).toHaveLength(26)
})
