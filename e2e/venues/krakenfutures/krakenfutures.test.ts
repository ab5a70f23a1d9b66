import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { driven, heardTrade } from '../plain/venue-test-kit.ts'
import { hosts, startKrakenfutures } from './index.ts'

const start = (statusKept = 5_000) =>
  driven('krakenfutures', () => startKrakenfutures({ statusKept }), hosts, [
    ['PF_XBTUSD', '60000', '60001'],
    ['PF_ETHUSD', '3000.5', '3000.6'],
  ])
const BTC = 'BTC/USD:USD'

it('tells its markets, prices, book, trades and bars', async () => {
  const { ccxt, venue } = await start()
  expect((await ccxt.loadMarkets())[BTC]).toMatchObject({
    ...{ id: 'PF_XBTUSD', type: 'swap', linear: true, active: true, contractSize: 1, taker: 0.0005 },
    precision: { price: 1, amount: 0.0001 },
  })
  expect(await ccxt.fetchTicker(BTC)).toMatchObject({ bid: 60000, ask: 60001, last: 60000, baseVolume: 0.25 })
  expect(await ccxt.fetchOrderBook(BTC)).toMatchObject({ bids: [[60000, 5]], asks: [[60001, 5]] })
  expect(await ccxt.fetchTrades(BTC)).toMatchObject([{ price: 60000, amount: 0.25, side: 'sell' }])
  expect((await ccxt.fetchOHLCV(BTC, '1m')).at(-1)?.slice(1)).toEqual([60000, 60000, 60000, 60000, 0.25])
  expect((await ccxt.fetchTradingFees())[BTC]).toMatchObject({ maker: 0.0002, taker: 0.0005 })
  ccxt.urls.api.ws = `${venue.ws}/ws/v1`
  expect(await ccxt.watchTicker(BTC)).toMatchObject({ bid: 60000, ask: 60001, last: 60000 })
  const next = ccxt.watchTicker(BTC)
  venue.exchange.quote('PF_XBTUSD', '59999', '60000')
  expect(await next).toMatchObject({ bid: 59999, ask: 60000 })
  expect(await heardTrade({ venue, ccxt }, BTC, 'PF_XBTUSD', '60001')).toMatchObject({
    price: 60001,
    amount: 0.1,
    side: 'buy',
  })
})

it('takes orders, finds them, cancels them, and tells positions and trades', async () => {
  const { ccxt, exchange } = await start()
  const bought = await ccxt.createOrder(BTC, 'market', 'buy', 0.5, undefined, { clientOrderId: 'b-1' })
  expect(bought).toMatchObject({ status: 'closed', filled: 0.5, average: 60001, clientOrderId: 'b-1' })
  expect(await ccxt.fetchPositions()).toMatchObject([{ symbol: BTC, side: 'long', contracts: 0.5, entryPrice: 60001 }])
  const sold = await ccxt.createOrder(BTC, 'limit', 'sell', 0.2, 61000, {
    ...{ clientOrderId: 's-1', reduceOnly: true, postOnly: true },
  })
  expect(await ccxt.fetchOpenOrders()).toMatchObject([
    { id: sold.id, clientOrderId: 's-1', symbol: BTC, status: 'open', amount: 0.2, side: 'sell', reduceOnly: true },
  ])
  expect(await ccxt.fetchOrder(String(sold.id))).toMatchObject({ status: 'open', clientOrderId: 's-1' })
  expect(await ccxt.fetchOrder(String(bought.id))).toMatchObject({ status: 'closed', filled: 0.5 })
  expect(await ccxt.fetchBalance()).toMatchObject({ USD: { total: 99984.99975, free: 96984.94975 } })
  await ccxt.cancelOrder('', undefined, { cliOrdId: 's-1' })
  await expect(ccxt.cancelOrder(String(sold.id))).rejects.toThrow('notFound')
  await expect(ccxt.cancelOrder(String(bought.id))).rejects.toThrow('filled')
  // ccxt calls every order of the history canceled that was placed without a fill: it is there twice.
  expect(await ccxt.fetchCanceledOrders()).toMatchObject([
    { id: sold.id, clientOrderId: 's-1', status: 'canceled' },
    { id: sold.id, status: 'canceled' },
  ])
  expect(await ccxt.fetchClosedOrders()).toMatchObject([{ id: bought.id, clientOrderId: 'b-1', status: 'closed' }])
  expect(await ccxt.fetchMyTrades()).toMatchObject([
    { order: bought.id, price: 60001, amount: 0.5, takerOrMaker: 'taker', fee: { cost: 15.00025, currency: 'USD' } },
  ])
  const stop = await ccxt.createOrder(BTC, 'market', 'sell', 0.5, undefined, { triggerPrice: 59000, reduceOnly: true })
  expect(await ccxt.fetchOpenOrders()).toMatchObject([{ id: stop.id, type: 'stop', triggerPrice: 59000 }])
  exchange.quote('PF_XBTUSD', '58990', '58991')
  expect(await ccxt.fetchPositions()).toEqual([])
})

it('forgets in orders/status what ended, as the documentation says', async () => {
  const { ccxt } = await start(40)
  const bought = await ccxt.createOrder(BTC, 'market', 'buy', 0.5)
  expect(await ccxt.fetchOrder(String(bought.id))).toMatchObject({ id: bought.id })
  await sleep(60)
  await expect(ccxt.fetchOrder(String(bought.id))).rejects.toThrow('could not find order')
  expect(await ccxt.fetchOrders()).toEqual([])
})

it('is stricter than the venue, and says no in its words', async () => {
  const { ccxt, exchange } = await start()
  const limit = (amount: number, price: number, params: object = {}) =>
    ccxt.createOrder(BTC, 'limit', 'buy', amount, price, params)
  const once = await limit(0.001, 50000, { clientOrderId: 'dup' })
  await ccxt.cancelOrder(String(once.id))
  await expect(limit(0.001, 50000, { clientOrderId: 'dup' })).rejects.toThrow('clientOrderIdAlreadyExist')
  await expect(limit(100, 50000)).rejects.toThrow('insufficientAvailableFunds')
  await expect(limit(0.001, 60001, { postOnly: true })).rejects.toThrow('postWouldExecute')
  await expect(limit(0.001, 50000, { reduceOnly: true })).rejects.toThrow('wouldNotReducePosition')
  await expect(limit(0.001, 50000, { orderType: 'ioc' })).rejects.toThrow('iocWouldNotExecute')
  await expect(limit(0.001, 50000, { trailingPercent: 1 })).rejects.toThrow('invalidArgument: trailingPercent')
  ccxt.priceToPrecision = (_, price) => String(price)
  await expect(limit(0.001, 50000.5)).rejects.toThrow('invalidPrice')
  ccxt.amountToPrecision = (_, amount) => String(amount)
  await expect(limit(0.00001, 50000)).rejects.toThrow('invalidSize')
  expect(exchange.open()).toEqual([])
  ccxt.secret = Buffer.from('other').toString('base64')
  await expect(ccxt.fetchBalance()).rejects.toThrow('authenticationError')
})
