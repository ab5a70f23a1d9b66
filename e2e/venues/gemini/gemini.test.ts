import { expect, it } from 'vitest'
import { driven, heardTrade } from '../plain/venue-test-kit.ts'
import { hosts, startGemini } from './index.ts'

const start = () =>
  driven(
    'gemini',
    startGemini,
    hosts,
    [
      ['btcusd', '60000', '60000.01'],
      ['ethusd', '3000.5', '3000.51'],
    ],
    {},
    { growing: true },
  )

it('tells its markets, prices, book, trades and bars', async () => {
  const { ccxt, venue } = await start()
  expect((await ccxt.loadMarkets())['BTC/USD']).toMatchObject({
    ...{ id: 'btcusd', precision: { price: 0.01, amount: 0.00000001 } },
    limits: { amount: { min: 0.00001 } },
  })
  expect(await ccxt.fetchTicker('BTC/USD')).toMatchObject({ bid: 60000, ask: 60000.01, last: 60000, baseVolume: 0.25 })
  expect((await ccxt.fetchTickers())['ETH/USD']).toMatchObject({ last: 3000.5 })
  expect(await ccxt.fetchOrderBook('BTC/USD')).toMatchObject({ bids: [[60000, 5]], asks: [[60000.01, 5]] })
  expect(await ccxt.fetchTrades('BTC/USD')).toMatchObject([{ price: 60000, amount: 0.25, side: 'sell' }])
  expect((await ccxt.fetchOHLCV('BTC/USD', '1m')).at(-1)?.slice(1)).toEqual([60000, 60000, 60000, 60000, 0.25])
  ccxt.urls.api.ws = venue.ws
  expect(await ccxt.watchBidsAsks(['BTC/USD'])).toMatchObject({ 'BTC/USD': { bid: 60000, ask: 60000.01 } })
  expect(await ccxt.watchOrderBook('BTC/USD')).toMatchObject({ bids: [[60000, 5]], asks: [[60000.01, 5]] })
  const [best, book] = [ccxt.watchBidsAsks(['BTC/USD']), ccxt.watchOrderBook('BTC/USD')]
  venue.exchange.quote('btcusd', '59999', '59999.01')
  expect(await best).toMatchObject({ 'BTC/USD': { bid: 59999, ask: 59999.01 } })
  expect(await book).toMatchObject({ bids: [[59999, 1000]], asks: [[59999.01, 1000]] })
  expect(await heardTrade({ venue, ccxt }, 'BTC/USD', 'btcusd', '60000.01')).toMatchObject({
    price: 60000.01,
    amount: 0.1,
    side: 'buy',
  })
})

it('takes orders, finds them by either id, cancels them, and tells trades with fees', async () => {
  const { ccxt, exchange } = await start()
  const limit = (side: 'buy' | 'sell', amount: number, price: number, params: object) =>
    ccxt.createOrder('BTC/USD', 'limit', side, amount, price, params)
  const bought = await limit('buy', 0.5, 60600, { timeInForce: 'IOC', clientOrderId: 'b-1' })
  expect(bought).toMatchObject({ clientOrderId: 'b-1', status: 'closed', filled: 0.5, average: 60000.01 })
  const sold = await limit('sell', 0.2, 61000, { clientOrderId: 's-1', postOnly: true })
  const byClientId = await ccxt.fetchOrder(undefined as unknown as string, 'BTC/USD', { client_order_id: 's-1' })
  expect(byClientId).toMatchObject({ id: sold.id, status: 'open', remaining: 0.2, price: 61000, postOnly: true })
  expect(await ccxt.fetchBalance()).toMatchObject({ BTC: { total: 2.5, free: 2.3 }, USD: { total: 69879.99498 } })
  expect(await ccxt.fetchOpenOrders()).toMatchObject([{ id: sold.id, clientOrderId: 's-1', symbol: 'BTC/USD' }])
  expect(await ccxt.cancelOrder(String(sold.id))).toMatchObject({ status: 'canceled' })
  expect(await ccxt.fetchOrder(String(sold.id))).toMatchObject({ status: 'canceled', filled: 0 })
  expect(await ccxt.fetchMyTrades('BTC/USD')).toMatchObject([
    { order: bought.id, price: 60000.01, amount: 0.5, side: 'buy', fee: { cost: 120.00002, currency: 'USD' } },
  ])
  expect((await ccxt.fetchTradingFees())['BTC/USD']).toMatchObject({ maker: 0.002, taker: 0.004 })
  const stop = await limit('sell', 0.1, 58900, { triggerPrice: 59000 })
  expect(await ccxt.fetchOpenOrders()).toMatchObject([{ id: stop.id, type: 'exchange stop limit' }])
  exchange.quote('btcusd', '58990', '58990.01')
  expect(await ccxt.fetchOrder(String(stop.id))).toMatchObject({ status: 'closed', average: 58990 })
})

it('is stricter than the venue, and says no in its words', async () => {
  const { ccxt, exchange } = await start()
  const limit = (amount: number, price: number, params: object = {}) =>
    ccxt.createOrder('BTC/USD', 'limit', 'buy', amount, price, params)
  expect(await limit(0.001, 50000, { timeInForce: 'FOK' })).toMatchObject({ status: 'canceled', filled: 0 })
  expect(await limit(0.001, 60001, { postOnly: true })).toMatchObject({ status: 'canceled', filled: 0 })
  await expect(limit(0.000001, 50000)).rejects.toThrow('below 0.00001')
  await expect(limit(2, 55000)).rejects.toThrow('insufficient funds')
  await expect(limit(0.001, 50000, { stopLossPrice: 49000 })).rejects.toThrow('Invalid value of stopLossPrice')
  await expect(limit(0.001, 50000, { triggerPrice: 61000 })).rejects.toThrow('wrong side')
  await expect(ccxt.fetchOrder('17')).rejects.toThrow('Order not found')
  expect(exchange.open()).toEqual([])
  ccxt.nonce = () => 5
  await expect(ccxt.fetchBalance()).rejects.toThrow('has not increased')
  ccxt.secret = 'other'
  await expect(ccxt.fetchBalance()).rejects.toThrow('InvalidSignature')
})
