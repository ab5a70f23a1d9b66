import { expect, it } from 'vitest'
import { driven, heardTrade } from '../plain/venue-test-kit.ts'
import { hosts, startBitstamp } from './index.ts'

const start = () =>
  driven('bitstamp', startBitstamp, hosts, [
    ['btcusd', '60000', '60001'],
    ['ethusd', '3000.5', '3000.6'],
  ])

it('tells its markets, prices, book, trades and bars', async () => {
  const { ccxt, venue } = await start()
  expect((await ccxt.loadMarkets())['BTC/USD']).toMatchObject({
    id: 'btcusd',
    active: true,
    precision: { price: 1, amount: 0.00000001 },
    limits: { cost: { min: 10 } },
  })
  expect(await ccxt.fetchTicker('BTC/USD')).toMatchObject({ bid: 60000, ask: 60001, last: 60000, baseVolume: 0.25 })
  expect((await ccxt.fetchTickers())['ETH/USD']).toMatchObject({ bid: 3000.5, ask: 3000.6 })
  expect(await ccxt.fetchOrderBook('BTC/USD')).toMatchObject({ bids: [[60000, 5]], asks: [[60001, 5]] })
  expect(await ccxt.fetchTrades('BTC/USD')).toMatchObject([{ price: 60000, amount: 0.25, side: 'sell' }])
  expect((await ccxt.fetchOHLCV('BTC/USD', '1m')).at(-1)?.slice(1)).toEqual([60000, 60000, 60000, 60000, 0.25])
  ccxt.urls.api.ws = `${venue.ws}/ws`
  expect(await heardTrade({ venue, ccxt }, 'BTC/USD', 'btcusd', '60001')).toMatchObject({
    price: 60001,
    amount: 0.1,
    side: 'buy',
  })
})

it('takes orders, finds them by either id, cancels them, and tells trades with fees', async () => {
  const { ccxt } = await start()
  const bought = await ccxt.createOrder('BTC/USD', 'market', 'buy', 0.5, undefined, { clientOrderId: 'b-1' })
  const found = await ccxt.fetchOrder('', 'BTC/USD', { clientOrderId: 'b-1' })
  expect(found).toMatchObject({ id: bought.id, status: 'closed', filled: 0.5, average: 60001, side: 'buy' })
  const sold = await ccxt.createOrder('BTC/USD', 'limit', 'sell', 0.2, 61000, { clientOrderId: 's-1' })
  expect(await ccxt.fetchBalance()).toMatchObject({ BTC: { total: 2.5, used: 0.2 }, USD: { total: 69879.498 } })
  expect(await ccxt.fetchOpenOrders()).toMatchObject([
    { id: sold.id, clientOrderId: 's-1', symbol: 'BTC/USD', price: 61000, amount: 0.2, side: 'sell' },
  ])
  expect(await ccxt.cancelOrder(String(sold.id))).toMatchObject({ id: sold.id })
  expect(await ccxt.fetchOrder(String(sold.id))).toMatchObject({ status: 'canceled', clientOrderId: 's-1' })
  expect(await ccxt.fetchMyTrades('BTC/USD')).toMatchObject([
    { order: bought.id, price: 60001, amount: 0.5, side: 'buy', fee: { cost: 120.002, currency: 'USD' } },
  ])
  expect((await ccxt.fetchTradingFees())['BTC/USD']?.info).toMatchObject({ fees: { taker: '0.40000' } })
})

it('is stricter than the venue, and says no in its words', async () => {
  const { ccxt, exchange } = await start()
  const limit = (amount: number, price: number, params: object = {}) =>
    ccxt.createOrder('BTC/USD', 'limit', 'buy', amount, price, params)
  const once = await limit(0.001, 50000, { clientOrderId: 'dup' })
  await ccxt.cancelOrder(String(once.id))
  await expect(limit(0.001, 50000, { clientOrderId: 'dup' })).rejects.toThrow('client_order_id already exists')
  await expect(limit(0.0001, 50000)).rejects.toThrow('Minimum order size is')
  await expect(limit(2.5, 55000)).rejects.toThrow('Check your account balance for details.')
  await expect(limit(0.001, 50000, { timeInForce: 'IOC' })).rejects.toThrow('timeInForce')
  await expect(limit(0.001, 50000, { triggerPrice: 49000 })).rejects.toThrow('triggerPrice')
  await expect(limit(0.001, 60001, { moc_order: true })).rejects.toThrow('would immediately match')
  expect((await limit(0.001, 60001, { ioc_order: true })).id).toBe([...exchange.orders.keys()].at(-1))
  await expect(ccxt.fetchOrder('17')).rejects.toThrow('Order not found.')
  await expect(ccxt.cancelOrder(String(once.id))).rejects.toThrow('Order not found.')
  ccxt.uuid = () => '8c0a3e2e-1111-4222-8333-000000000001'
  await ccxt.fetchBalance()
  await expect(ccxt.fetchBalance()).rejects.toThrow('Invalid nonce')
  ccxt.uuid = () => '8c0a3e2e-1111-4222-8333-000000000002'
  ccxt.secret = 'other'
  await expect(ccxt.fetchBalance()).rejects.toThrow('invalid signature')
  ccxt.apiKey = 'other'
  await expect(ccxt.fetchBalance()).rejects.toThrow('API key not found')
})
