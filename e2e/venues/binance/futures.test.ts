import { afterAll, beforeAll, expect, test } from 'vitest'
import { binanceDesk } from './binance-test-kit.ts'

let desk: Awaited<ReturnType<typeof binanceDesk>>
beforeAll(async () => {
  desk = await binanceDesk()
  await desk.ccxt.loadMarkets()
})
afterAll(() => desk.stop())

const PERP = 'BTC/USDT:USDT'

test('ccxt trades a perpetual: leverage, position, reduce, lookup, cancel, own trades, balance', async () => {
  const { ccxt } = desk
  expect(ccxt.market(PERP)).toMatchObject({ linear: true, swap: true, limits: { cost: { min: 100 } } })
  await ccxt.setLeverage(10, PERP)
  const order = await ccxt.createOrder(PERP, 'market', 'buy', 0.5, undefined, { newClientOrderId: 'f-1' })
  expect(order).toMatchObject({ status: 'closed', filled: 0.5, average: 50010, clientOrderId: 'f-1' })
  expect(await ccxt.fetchPositions([PERP])).toMatchObject([{ contracts: 0.5, side: 'long', entryPrice: 50010 }])
  const limit = await ccxt.createOrder(PERP, 'limit', 'sell', 0.2, 60000, { newClientOrderId: 'f-2', reduceOnly: true })
  expect(await ccxt.fetchOrder('', PERP, { origClientOrderId: 'f-2' })).toMatchObject({
    id: limit.id,
    status: 'open',
    reduceOnly: true,
  })
  expect(await ccxt.cancelOrder(String(limit.id), PERP)).toMatchObject({ status: 'canceled' })
  desk.venue.futures.quote('BTCUSDT', '51000', '51001')
  await ccxt.createOrder(PERP, 'market', 'sell', 0.5, undefined, { reduceOnly: true })
  const trades = await ccxt.fetchMyTrades(PERP)
  expect(trades).toMatchObject([
    { order: order.id, amount: 0.5, fee: { currency: 'USDT', cost: 12.5025 }, info: { realizedPnl: '0' } },
    { price: 51000, info: { realizedPnl: '495' } },
  ])
  expect(await ccxt.fetchPositions([PERP])).toEqual([])
  const income = await ccxt.fetchLedger('USDT', undefined, undefined, { type: 'swap' })
  expect(income.map(({ info }) => [info.incomeType, info.income])).toEqual([
    ['COMMISSION', '-12.5025'],
    ['REALIZED_PNL', '495'],
    ['COMMISSION', '-12.75'],
  ])
  const balance = (await ccxt.fetchBalance({ type: 'swap' })) as unknown as Record<string, { total: number }>
  // 50000 + 495 - 12.5025 - 12.75
  expect(balance.USDT?.total).toBe(50469.7475)
})

test('conditional orders have endpoints and ids of their own', async () => {
  const { ccxt, ask, venue } = desk
  venue.futures.quote('BTCUSDT', '50000', '50001')
  const refused = await ask('POST', '/fapi/v1/order', {
    symbol: 'BTCUSDT',
    side: 'SELL',
    type: 'STOP_MARKET',
    quantity: '1',
    newOrderRespType: 'RESULT',
  })
  expect(refused.body).toMatchObject({ code: -4120 })
  const stop = await ccxt.createOrder(PERP, 'market', 'sell', 0.1, undefined, {
    triggerPrice: 45000,
    clientAlgoId: 'a-1',
  })
  expect(await ccxt.fetchOpenOrders(PERP)).toEqual([])
  expect(await ccxt.fetchOpenOrders(PERP, undefined, undefined, { trigger: true })).toMatchObject([{ id: stop.id }])
  expect(await ccxt.fetchOrder('', PERP, { trigger: true, clientAlgoId: 'a-1' })).toMatchObject({
    id: stop.id,
    status: 'open',
  })
  const second = await ccxt.createOrder(PERP, 'market', 'sell', 0.1, undefined, {
    trailingPercent: 1,
    clientAlgoId: 'a-2',
  })
  await ccxt.cancelOrder(String(second.id), PERP, { trigger: true })
  venue.futures.quote('BTCUSDT', '45000', '45001')
  expect((await ask('GET', '/fapi/v1/algoOrder', { clientAlgoId: 'a-1' })).body).toMatchObject({
    algoStatus: 'FINISHED',
    actualOrderId: stop.id,
  })
  expect((await ask('GET', '/fapi/v1/algoOrder', { clientAlgoId: 'a-2' })).body).toMatchObject({
    algoStatus: 'CANCELED',
  })
  expect((await ask('GET', '/fapi/v1/order', { symbol: 'BTCUSDT', orderId: String(stop.id) })).body).toMatchObject({
    status: 'FILLED',
    type: 'MARKET',
    origType: 'STOP_MARKET',
    avgPrice: '45000',
  })
})

test.each<[number, Record<string, string>]>([
  [-1104, { closePosition: 'true' }],
  [-1111, { quantity: '0.0001' }],
  [-4014, { price: '40000.01' }],
  [-4164, { quantity: '0.002' }],
  [-2019, { quantity: '100' }],
  [-2022, { reduceOnly: 'true' }],
  [-4061, { positionSide: 'LONG' }],
  [-5022, { timeInForce: 'GTX', price: '51000' }],
  [-4016, { price: '60000' }],
])('refuses an order with %i', async (code, change) => {
  const { ask, venue } = desk
  venue.futures.quote('BTCUSDT', '50000', '50001')
  const base = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.1', price: '40000' }
  const side =
    venue.futures.positions()[0]?.quantity.startsWith('-') === true && code === -2022
      ? { side: 'SELL', price: '52000' }
      : {}
  expect((await ask('POST', '/fapi/v1/order', { ...base, ...side, ...change })).body).toMatchObject({ code })
})

test('margin and position mode', async () => {
  const { ccxt, ask } = desk
  await expect(ccxt.setMarginMode('cross', 'ETH/USDT:USDT')).rejects.toThrow('No need to change margin type.')
  await ccxt.setMarginMode('isolated', 'ETH/USDT:USDT')
  expect(await ccxt.fetchPositionMode(PERP)).toMatchObject({ hedged: false })
  expect((await ask('POST', '/fapi/v1/positionSide/dual', { dualSidePosition: 'false' })).body).toMatchObject({
    code: -4059,
  })
  expect((await ask('GET', '/fapi/v1/symbolConfig', { symbol: 'ETHUSDT' })).body).toMatchObject([
    { marginType: 'ISOLATED', leverage: 20 },
  ])
  expect(await ccxt.fetchTradingFee(PERP)).toMatchObject({ maker: 0.0002, taker: 0.0005 })
})
