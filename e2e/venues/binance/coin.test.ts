import { afterEach, expect, test } from 'vitest'
import { binanceDesk } from './binance-test-kit.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const PERP = 'BTC/USD:BTC'

async function coinDesk(hedge = false) {
  const desk = await binanceDesk({ hedge, kinds: ['inverse'] })
  ends.push(desk.stop)
  desk.venue.coin.quote('BTCUSD_PERP', '50000.0', '50000.1')
  desk.ccxt.options.defaultSubType = 'inverse'
  await desk.ccxt.loadMarkets()
  return desk
}

test('ccxt lists perpetuals and what is delivered on a day, with the size of a contract', async () => {
  const { ccxt } = await coinDesk()
  expect(ccxt.market(PERP)).toMatchObject({
    inverse: true,
    swap: true,
    contractSize: 100,
    settle: 'BTC',
    id: 'BTCUSD_PERP',
  })
  expect(ccxt.market('BTC/USD:BTC-301227')).toMatchObject({ future: true, expiry: Date.UTC(2030, 11, 27, 8) })
  expect(ccxt.market('ETH/USD:ETH')).toMatchObject({ contractSize: 10, settle: 'ETH' })
})

test('profit, fees and margin are in coin', async () => {
  const { ccxt, venue } = await coinDesk()
  await ccxt.setLeverage(10, PERP)
  const order = await ccxt.createOrder(PERP, 'market', 'buy', 1000, undefined, { newClientOrderId: 'c-1' })
  expect(order).toMatchObject({ status: 'closed', filled: 1000, average: 50000.1, clientOrderId: 'c-1' })
  expect(await ccxt.fetchPositions([PERP])).toMatchObject([
    { contracts: 1000, side: 'long', entryPrice: 50000.1, contractSize: 100 },
  ])
  venue.coin.quote('BTCUSD_PERP', '62500.0', '62500.1')
  await ccxt.createOrder(PERP, 'market', 'sell', 1000, undefined, { reduceOnly: true })
  // 100 000 USD: 1.999996 BTC, then 1.6 BTC.
  expect(await ccxt.fetchMyTrades(PERP)).toMatchObject([
    { order: order.id, fee: { currency: 'BTC', cost: 0.00099999 }, info: { realizedPnl: '0', baseQty: '1.99999600' } },
    { price: 62500, fee: { currency: 'BTC', cost: 0.0008 }, info: { realizedPnl: '0.399996', marginAsset: 'BTC' } },
  ])
  const balance = (await ccxt.fetchBalance({ type: 'delivery' })) as unknown as Record<string, { total: number }>
  expect(balance.BTC?.total).toBeCloseTo(5 + 0.399996 - 0.00099999 - 0.0008, 8)
})

test.each<[string, number, Record<string, string>]>([
  ['a part of a contract', -1111, { quantity: '0.5' }],
  ['a price between steps', -4014, { price: '40000.05' }],
  ['more than there is margin for', -2019, { quantity: '900000' }],
  ['nothing to reduce', -2022, { reduceOnly: 'true' }],
  ['a side of hedge mode', -4061, { positionSide: 'LONG' }],
  ['a price far away', -4016, { price: '60000' }],
  ['a stop: that is an algo order since June 2026', -4120, { type: 'STOP_MARKET' }],
])('refuses an order with %s', async (_, code, change) => {
  const { ask } = await coinDesk()
  const base = { symbol: 'BTCUSD_PERP', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '10', price: '49000' }
  expect((await ask('POST', '/dapi/v1/order', { ...base, ...change })).body).toMatchObject({ code })
})

test('a stop waits as an algo order by its own id, and not by that of plain orders', async () => {
  const { ask } = await coinDesk()
  const stop = { symbol: 'BTCUSD_PERP', side: 'SELL', type: 'STOP_MARKET', algoType: 'CONDITIONAL', quantity: '10' }
  const sent = (name: string) => ask('POST', '/dapi/v1/algoOrder', { ...stop, triggerPrice: '40000', [name]: 's-1' })
  expect((await sent('newClientOrderId')).body).toMatchObject({ code: -1104 })
  expect((await sent('clientAlgoId')).body).toMatchObject({ clientAlgoId: 's-1', algoStatus: 'NEW' })
  expect((await ask('GET', '/dapi/v1/openAlgoOrders')).body).toHaveLength(1)
  expect((await ask('GET', '/dapi/v1/openOrders')).body).toHaveLength(0)
})

test('USD-M and COIN-M have one position mode, which stays while either has something open', async () => {
  const { ask } = await coinDesk()
  await ask('POST', '/dapi/v1/order', { symbol: 'BTCUSD_PERP', side: 'BUY', type: 'MARKET', quantity: '10' })
  const change = async (api: string) =>
    (await ask('POST', `/${api}/v1/positionSide/dual`, { dualSidePosition: 'true' })).body
  expect(await change('fapi')).toMatchObject({ code: -4068 })
  await ask('POST', '/dapi/v1/order', { symbol: 'BTCUSD_PERP', side: 'SELL', type: 'MARKET', quantity: '10' })
  expect(await change('dapi')).toMatchObject({ code: 200 })
  expect((await ask('GET', '/fapi/v1/positionSide/dual')).body).toMatchObject({ dualSidePosition: true })
})

test('prices come in lists with their pair, and orders and money as events on a stream of its own', async () => {
  const { ask, ccxt, venue } = await coinDesk()
  expect((await ask('GET', '/dapi/v1/ticker/bookTicker', { symbol: 'BTCUSD_PERP' }, false)).body).toMatchObject([
    { symbol: 'BTCUSD_PERP', pair: 'BTCUSD', bidPrice: '50000.0' },
  ])
  const heard = ccxt.watchOrders(PERP)
  await new Promise(done => setTimeout(done, 300))
  await ask('POST', '/dapi/v1/order', { symbol: 'BTCUSD_PERP', side: 'BUY', type: 'MARKET', quantity: '10' })
  expect((await heard)[0]).toMatchObject({ symbol: PERP, side: 'buy' })
  expect(venue.coin.positions()).toMatchObject([{ quantity: '10' }])
})
