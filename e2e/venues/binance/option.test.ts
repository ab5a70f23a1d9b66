import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { binanceDesk } from './binance-test-kit.ts'
import { expiryAfter, optionSymbol } from './option-contracts.ts'

const expiry = expiryAfter(Date.now(), 8)
const [call, put] = [optionSymbol('BTC', expiry, '60000', 'C'), optionSymbol('BTC', expiry, '60000', 'P')]
const BUY = { symbol: call, side: 'BUY', type: 'LIMIT', quantity: '0.10', price: '5010', timeInForce: 'GTC' }

let desk: Awaited<ReturnType<typeof binanceDesk>>
beforeAll(async () => {
  desk = await binanceDesk()
  for (const symbol of [call, put]) desk.venue.options.exchange.quote(symbol, '5000', '5005')
})
afterAll(() => desk.stop())

const order = (over: Record<string, string>) => desk.ask('POST', '/eapi/v1/order', { ...BUY, ...over })

test('contracts have strike, side and day of expiry, and one ticker is a list', async () => {
  const { body } = await desk.ask('GET', '/eapi/v1/exchangeInfo', {}, false)
  expect((body as unknown as { optionSymbols: unknown[] }).optionSymbols).toContainEqual(
    expect.objectContaining({ symbol: call, side: 'CALL', strikePrice: '60000.00000000', expiryDate: expiry, unit: 1 }),
  )
  const tickers = await desk.ask('GET', '/eapi/v1/ticker', { symbol: call }, false)
  expect(tickers.body).toMatchObject([{ symbol: call, bidPrice: '5000', askPrice: '5005' }])
})

test.each([
  ['a client id under another name', { newClientOrderId: 'x' }, -1104],
  ['a market order', { type: 'MARKET' }, -1116],
  ['no time in force', { timeInForce: '' }, -1102],
  ['a time in force of futures', { timeInForce: 'GTX' }, -1115],
  ['a price off the tick', { price: '5012' }, -4014],
  ['a quantity with too many digits', { quantity: '0.001' }, -1111],
  ['a quantity above the most', { quantity: '1001' }, -4005],
  ['more than the account has', { quantity: '900' }, -2019],
  ['a contract that is not there', { symbol: 'BTC-200101-60000-C' }, -1121],
  ['what would reduce nothing', { side: 'SELL', reduceOnly: 'true' }, -2022],
  ['writing: the margin of that is not here', { side: 'SELL' }, -2019],
  ['post-only through the price', { postOnly: 'true' }, -5022],
])('%s is refused', async (_, over, code) => {
  expect((await order(over)).body).toMatchObject({ code })
  expect(desk.venue.options.exchange.orders.size).toBe(0)
})

test('a key without the right for options places nothing, and no signature reads nothing', async () => {
  desk.venue.key.enableVanillaOptions = false
  expect((await order({})).body).toMatchObject({ code: -2015 })
  desk.venue.key.enableVanillaOptions = true
  expect((await desk.ask('GET', '/eapi/v1/marginAccount', {}, false)).body).toMatchObject({ code: -1102 })
})

test('a premium is paid in full; what is owned is a position until it is sold or expires', async () => {
  const key = (await desk.ask('POST', '/eapi/v1/listenKey', {}, false)).body.listenKey
  const socket = new WebSocket(`${desk.venue.ws}/fstream/private/ws/${key}`)
  const told: unknown[] = []
  socket.on('message', data => told.push(JSON.parse(String(data))))
  await new Promise(open => void socket.once('open', open))

  const bought = await order({ clientOrderId: 'o-1', newOrderRespType: 'RESULT' })
  expect(bought.body).toMatchObject({ status: 'FILLED', executedQty: '0.10', avgPrice: '5005', clientOrderId: 'o-1' })
  expect((await desk.ask('GET', '/eapi/v1/order', { symbol: call, clientOrderId: 'o-1' })).body).toEqual(bought.body)
  const waits = await order({ price: '4000', clientOrderId: 'o-2' })
  expect(waits.body).not.toHaveProperty('status')
  expect((await order({ price: '4000', clientOrderId: 'o-2' })).body).toMatchObject({ code: -4116 })
  await desk.ask('DELETE', '/eapi/v1/order', { symbol: call, clientOrderId: 'o-2' })
  await expect
    .poll(() => told)
    .toMatchObject([
      { data: { e: 'ORDER_TRADE_UPDATE', o: [{ c: 'o-1', S: 'ACCEPTED', q: '0.1' }] } },
      { data: { o: [{ c: 'o-1', S: 'FILLED', fi: [{ p: '5005', q: '0.1' }] }] } },
      { data: { o: [{ c: 'o-2', S: 'ACCEPTED' }] } },
      { data: { o: [{ c: 'o-2', S: 'CANCELLED' }] } },
    ])
  socket.close()

  // 20000 - 500.5 - 3 % of that
  expect((await desk.ask('GET', '/eapi/v1/marginAccount')).body).toMatchObject({
    asset: [{ asset: 'USDT', marginBalance: '19484.48500000', equity: '19984.73500000' }],
  })
  expect((await desk.ask('GET', '/eapi/v1/position')).body).toMatchObject([
    { symbol: call, side: 'LONG', quantity: '0.10000000', entryPrice: '5005.00000000' },
  ])
  await order({ side: 'SELL', quantity: '0.04', price: '5000', reduceOnly: 'true' })
  expect((await desk.ask('GET', '/eapi/v1/userTrades', { symbol: call })).body).toMatchObject([
    { side: 'BUY', quantity: '0.10000000', fee: '-15.01500000', liquidity: 'TAKER' },
    { side: 'SELL', quantity: '-0.04000000' },
  ])
  const history = await desk.ask('GET', '/eapi/v1/historyOrders', { symbol: call })
  expect(history.body.map(o => o.status)).toEqual(['FILLED', 'CANCELLED', 'FILLED'])
  const old = await desk.ask('GET', '/eapi/v1/historyOrders', { symbol: call, startTime: '1' })
  expect(old.body).toMatchObject({ code: -1127 })

  desk.venue.options.expire(call, '66000')
  expect((await desk.ask('GET', '/eapi/v1/position')).body).toEqual([])
  // 0.06 x 6000, less 0.015 % of 66000 x 0.06
  expect((await desk.ask('GET', '/eapi/v1/exerciseRecord')).body).toMatchObject([
    { symbol: call, quantity: '0.06000000', amount: '360.00000000', fee: '0.59400000', positionSide: 'LONG' },
  ])
  expect((await order({})).body).toMatchObject({ code: -4108 })
})
