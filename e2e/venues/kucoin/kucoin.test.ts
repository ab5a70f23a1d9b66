import { expect, it } from 'vitest'
import { driven, heardTrade } from '../plain/venue-test-kit.ts'
import { hosts, startKucoin } from './index.ts'

const start = () =>
  driven('kucoin', startKucoin, hosts, [
    ['BTC-USDT', '60000', '60000.1'],
    ['ETH-USDT', '3000.5', '3000.51'],
  ])

it('tells its markets, prices, book, trades and bars', async () => {
  const { ccxt, venue } = await start()
  expect((await ccxt.loadMarkets())['BTC/USDT']).toMatchObject({
    id: 'BTC-USDT',
    active: true,
    taker: 0.001,
    precision: { price: 0.1, amount: 0.00000001 },
    limits: { amount: { min: 0.00001 }, cost: { min: 0.1 } },
  })
  expect(Math.abs(((await ccxt.fetchTime()) ?? 0) - Date.now())).toBeLessThan(2_000)
  expect(await ccxt.fetchTicker('BTC/USDT')).toMatchObject({ bid: 60000, ask: 60000.1, last: 60000, baseVolume: 0.25 })
  expect((await ccxt.fetchTickers())['ETH/USDT']).toMatchObject({ bid: 3000.5, ask: 3000.51 })
  expect(await ccxt.fetchOrderBook('BTC/USDT')).toMatchObject({ bids: [[60000, 5]], asks: [[60000.1, 5]] })
  expect(await ccxt.fetchOrderBook('BTC/USDT', 20)).toMatchObject({ bids: [[60000, 5]] })
  expect(await ccxt.fetchTrades('BTC/USDT')).toMatchObject([{ price: 60000, amount: 0.25, side: 'sell' }])
  expect((await ccxt.fetchOHLCV('BTC/USDT', '1m')).at(-1)?.slice(1)).toEqual([60000, 60000, 60000, 60000, 0.25])
  expect(await ccxt.watchTicker('BTC/USDT')).toMatchObject({ bid: 60000, ask: 60000.1, last: 60000 })
  const next = ccxt.watchTicker('BTC/USDT')
  venue.exchange.quote('BTC-USDT', '59999', '59999.1')
  expect(await next).toMatchObject({ bid: 59999, ask: 59999.1 })
  expect(await heardTrade({ venue, ccxt }, 'BTC/USDT', 'BTC-USDT', '60000.1')).toMatchObject({
    price: 60000.1,
    amount: 0.1,
    side: 'buy',
  })
})

it('takes orders, finds them by either id, cancels them, and tells trades with fees', async () => {
  const { ccxt, exchange } = await start()
  const bought = await ccxt.createOrder('BTC/USDT', 'market', 'buy', 0.5, undefined, { clientOrderId: 'b-1' })
  const found = await ccxt.fetchOrder('', 'BTC/USDT', { clientOrderId: 'b-1' })
  expect(found).toMatchObject({ id: bought.id, clientOrderId: 'b-1', status: 'closed', filled: 0.5, average: 60000.1 })
  const sold = await ccxt.createOrder('BTC/USDT', 'limit', 'sell', 0.2, 61000, { clientOrderId: 's-1', postOnly: true })
  expect(await ccxt.fetchBalance()).toMatchObject({ BTC: { total: 2.5, used: 0.2 }, USDT: { total: 69969.94995 } })
  expect(await ccxt.fetchOpenOrders('BTC/USDT')).toMatchObject([
    { id: sold.id, clientOrderId: 's-1', status: 'open', price: 61000, remaining: 0.2, side: 'sell', postOnly: true },
  ])
  await ccxt.cancelOrder('', 'BTC/USDT', { clientOrderId: 's-1' })
  expect(await ccxt.fetchClosedOrders('BTC/USDT')).toMatchObject([
    { id: bought.id, status: 'closed', fee: { currency: 'USDT', cost: 30.00005 } },
    { id: sold.id, status: 'canceled' },
  ])
  await expect(ccxt.cancelOrder(String(sold.id), 'BTC/USDT')).rejects.toThrow('order_not_exist_or_not_allow_to_cancel')
  expect(await ccxt.fetchMyTrades('BTC/USDT')).toMatchObject([
    { order: bought.id, price: 60000.1, amount: 0.5, takerOrMaker: 'taker', fee: { cost: 30.00005, currency: 'USDT' } },
  ])
  expect(await ccxt.fetchTradingFee('BTC/USDT')).toMatchObject({ maker: 0.001, taker: 0.001 })
  const stop = await ccxt.createOrder('BTC/USDT', 'market', 'sell', 0.1, undefined, { stopLossPrice: 59000 })
  expect(await ccxt.fetchOpenOrders('BTC/USDT')).toEqual([])
  expect(await ccxt.fetchOpenOrders('BTC/USDT', undefined, undefined, { stop: true })).toMatchObject([{ id: stop.id }])
  exchange.quote('BTC-USDT', '58990', '58990.1')
  expect(await ccxt.fetchOrder(String(stop.id), 'BTC/USDT')).toMatchObject({ status: 'closed', average: 58990 })
})

it('is stricter than the venue, and says no in its words', async () => {
  const { ccxt, exchange } = await start()
  const limit = (amount: number, price: number, params: object = {}) =>
    ccxt.createOrder('BTC/USDT', 'limit', 'buy', amount, price, params)
  await limit(0.001, 50000, { clientOrderId: 'dup' })
  await expect(limit(0.001, 50000, { clientOrderId: 'dup' })).rejects.toThrow('clientOid is duplicate')
  await expect(limit(0.001, 50000, { clientOrderId: 'a.b' })).rejects.toThrow('Parameter error: clientOid')
  await expect(limit(0.000001, 50000)).rejects.toThrow('below the minimum requirement')
  await expect(limit(2, 55000)).rejects.toThrow('Balance insufficient!')
  await expect(limit(0.001, 61000, { postOnly: true })).rejects.toThrow('post only')
  await expect(limit(0.001, 50000, { trailingPercent: 1 })).rejects.toThrow('Parameter error: trailingPercent')
  expect(await limit(0.001, 60000, { timeInForce: 'IOC' })).toMatchObject({ id: [...exchange.orders.keys()].at(-1) })
  await expect(ccxt.fetchOrder('17', 'BTC/USDT')).rejects.toThrow('order not exist.')
  const sign = ccxt.sign.bind(ccxt)
  ccxt.sign = (...request) => {
    const signed = sign(...request)
    return { ...signed, headers: { ...signed.headers, 'KC-API-SIGN': 'other' } }
  }
  await expect(ccxt.fetchBalance()).rejects.toThrow('Invalid KC-API-SIGN')
  ccxt.password = 'other'
  await expect(ccxt.fetchBalance()).rejects.toThrow('Invalid KC-API-PASSPHRASE')
  ccxt.nonce = () => Date.now() - 6_000
  await expect(ccxt.fetchBalance()).rejects.toThrow('KC-API-TIMESTAMP Invalid')
})

it('looks back no further than seven days at once, and tells twenty rows unless asked for more', async () => {
  const { ccxt, exchange } = await start()
  for (let i = 0; i < 21; i++)
    await ccxt.createOrder('BTC/USDT', 'market', 'buy', 0.001, undefined, { clientOrderId: `m-${i}` })
  expect(exchange.trades).toHaveLength(21)
  expect(await ccxt.fetchMyTrades('BTC/USDT')).toHaveLength(20)
  expect(await ccxt.fetchMyTrades('BTC/USDT', undefined, 100)).toHaveLength(21)
  // The list of ended orders knows no pageSize, which is what ccxt makes of a limit.
  expect(await ccxt.fetchClosedOrders('BTC/USDT', undefined, 100)).toHaveLength(20)
  expect(await ccxt.fetchClosedOrders('BTC/USDT', undefined, undefined, { limit: 100 })).toHaveLength(21)
  const DAY = 86_400_000
  expect(await ccxt.fetchMyTrades('BTC/USDT', Date.now() - 8 * DAY)).toEqual([])
  expect(await ccxt.fetchMyTrades('BTC/USDT', Date.now() - 6 * DAY)).toHaveLength(20)
})
