import { expect, it } from 'vitest'
import { driven, heardTrade } from '../plain/venue-test-kit.ts'
import { hosts, startCoinbaseexchange } from './index.ts'

const start = () =>
  driven('coinbaseexchange', startCoinbaseexchange, hosts, [
    ['BTC-USD', '60000', '60000.01'],
    ['ETH-USD', '3000.5', '3000.51'],
  ])
const id = (n: number): string => `5c9a1c2e-0000-4000-8000-00000000000${n}`

it('tells its markets, prices, book, trades and bars', async () => {
  const { ccxt, venue } = await start()
  expect((await ccxt.loadMarkets())['BTC/USD']).toMatchObject({
    ...{ id: 'BTC-USD', active: true, precision: { price: 0.01, amount: 0.00000001 } },
    limits: { cost: { min: 1 } },
  })
  expect(Math.abs(((await ccxt.fetchTime()) ?? 0) - Date.now())).toBeLessThan(2_000)
  expect(await ccxt.fetchTicker('BTC/USD')).toMatchObject({ bid: 60000, ask: 60000.01, last: 60000, baseVolume: 0.25 })
  expect((await ccxt.fetchTickers())['ETH/USD']).toMatchObject({ last: 3000.5 })
  expect(await ccxt.fetchOrderBook('BTC/USD')).toMatchObject({ bids: [[60000, 5, 1]], asks: [[60000.01, 5, 1]] })
  expect(await ccxt.fetchTrades('BTC/USD')).toMatchObject([{ price: 60000, amount: 0.25, side: 'sell' }])
  expect((await ccxt.fetchOHLCV('BTC/USD', '1m')).at(-1)?.slice(1)).toEqual([60000, 60000, 60000, 60000, 0.25])
  ccxt.urls.api.ws = `${venue.ws}/ws`
  expect(await ccxt.watchTicker('BTC/USD')).toMatchObject({ bid: 60000, ask: 60000.01, last: 60000 })
  expect(await ccxt.watchOrderBook('BTC/USD')).toMatchObject({ bids: [[60000, 5]], asks: [[60000.01, 5]] })
  const [next, book] = [ccxt.watchTicker('BTC/USD'), ccxt.watchOrderBook('BTC/USD')]
  venue.exchange.quote('BTC-USD', '59999', '59999.01')
  expect(await next).toMatchObject({ bid: 59999, ask: 59999.01 })
  expect(await book).toMatchObject({ bids: [[59999, 1000]], asks: [[59999.01, 1000]] })
  expect(await heardTrade({ venue, ccxt }, 'BTC/USD', 'BTC-USD', '60000.01')).toMatchObject({
    price: 60000.01,
    amount: 0.1,
    side: 'buy',
  })
})

it('takes orders, finds them by either id, cancels them, and tells trades with fees', async () => {
  const { ccxt, exchange } = await start()
  const bought = await ccxt.createOrder('BTC/USD', 'market', 'buy', 0.5, undefined, { clientOrderId: id(1) })
  // The answer shows the order as it was handed in, whatever became of it.
  expect(bought).toMatchObject({ clientOrderId: id(1), status: 'open', filled: 0, amount: 0.5 })
  const found = await ccxt.fetchOrder('', 'BTC/USD', { clientOrderId: id(1) })
  expect(found).toMatchObject({ id: bought.id, status: 'closed', filled: 0.5, average: 60000.01 })
  const sold = await ccxt.createOrder('BTC/USD', 'limit', 'sell', 0.2, 61000, { clientOrderId: id(2), postOnly: true })
  expect(await ccxt.fetchBalance()).toMatchObject({ BTC: { total: 2.5, used: 0.2 }, USD: { total: 69819.99497 } })
  expect(await ccxt.fetchOpenOrders()).toMatchObject([
    { id: sold.id, clientOrderId: id(2), status: 'open', price: 61000, remaining: 0.2, side: 'sell', postOnly: true },
  ])
  await ccxt.cancelOrder('', 'BTC/USD', { clientOrderId: id(2) })
  await expect(ccxt.fetchOrder(String(sold.id))).rejects.toThrow('order not found')
  expect(await ccxt.fetchClosedOrders()).toMatchObject([{ id: bought.id, status: 'closed', fee: { currency: 'USD' } }])
  await expect(ccxt.cancelOrder(String(bought.id))).rejects.toThrow('Order already done')
  expect(await ccxt.fetchMyTrades('BTC/USD')).toMatchObject([
    {
      order: bought.id,
      price: 60000.01,
      amount: 0.5,
      takerOrMaker: 'taker',
      fee: { cost: 180.00003, currency: 'USD' },
    },
  ])
  expect((await ccxt.fetchTradingFees())['BTC/USD']).toMatchObject({ maker: 0.004, taker: 0.006 })
  const stop = await ccxt.createOrder('BTC/USD', 'limit', 'sell', 0.1, 58900, { stopPrice: 59000, stop: 'loss' })
  expect(await ccxt.fetchOpenOrders()).toMatchObject([{ id: stop.id, triggerPrice: 59000 }])
  exchange.quote('BTC-USD', '58990', '58990.01')
  expect(await ccxt.fetchOrder(String(stop.id))).toMatchObject({ status: 'closed', average: 58990 })
})

it('is stricter than the venue, and says no in its words', async () => {
  const { ccxt, exchange } = await start()
  const limit = (amount: number, price: number, params: object = {}) =>
    ccxt.createOrder('BTC/USD', 'limit', 'buy', amount, price, params)
  const none = await limit(0.001, 50000, { timeInForce: 'IOC' })
  await expect(ccxt.fetchOrder(String(none.id))).rejects.toThrow('order not found')
  expect(await limit(0.001, 60001, { postOnly: true })).toMatchObject({ status: 'rejected' })
  await expect(limit(0.001, 50000, { clientOrderId: 'no-uuid' })).rejects.toThrow('Invalid client_oid')
  await expect(limit(0.00001, 50000)).rejects.toThrow('too small')
  await expect(limit(2, 55000)).rejects.toThrow('Insufficient funds')
  await expect(limit(0.001, 61000, { triggerPrice: 60500 })).rejects.toThrow('stop is required')
  await expect(limit(0.001, 50000, { stopLossPrice: 49000 })).rejects.toThrow('Invalid stopLossPrice')
  expect(exchange.open()).toEqual([])
  ccxt.password = 'other'
  await expect(ccxt.fetchBalance()).rejects.toThrow('Invalid Passphrase')
  ccxt.secret = Buffer.from('other').toString('base64')
  await expect(ccxt.fetchBalance()).rejects.toThrow('invalid signature')
  ccxt.nonce = () => 1_700_000_000
  await expect(ccxt.fetchBalance()).rejects.toThrow('request timestamp expired')
})
