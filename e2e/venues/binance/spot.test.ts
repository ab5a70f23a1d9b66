import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { binanceDesk } from './binance-test-kit.ts'

let desk: Awaited<ReturnType<typeof binanceDesk>>
beforeAll(async () => {
  desk = await binanceDesk()
  await desk.ccxt.loadMarkets()
})
afterAll(() => desk.stop())
beforeEach(() => {
  desk.venue.forget()
  desk.venue.exchange.book(
    'BTCUSDT',
    [
      ['49990', '1'],
      ['49980', '2'],
    ],
    [
      ['50010', '1'],
      ['50020', '2'],
    ],
  )
})

test('ccxt loads the markets with the filters', () => {
  expect(desk.ccxt.market('BTC/USDT')).toMatchObject({
    id: 'BTCUSDT',
    spot: true,
    precision: { amount: 0.00001, price: 0.01 },
    limits: { cost: { min: 5 } },
  })
})

test('ccxt trades: market and limit order, lookup by client id, cancel, own trades, balance', async () => {
  const { ccxt } = desk
  const before = (await ccxt.fetchBalance()) as unknown as Record<string, { free: number; used: number }>
  const market = await ccxt.createOrder('BTC/USDT', 'market', 'buy', 0.5, undefined, { newClientOrderId: 'm-1' })
  expect(market).toMatchObject({ status: 'closed', filled: 0.5, average: 50010, clientOrderId: 'm-1' })
  const limit = await ccxt.createOrder('BTC/USDT', 'limit', 'buy', 0.1, 40000, { newClientOrderId: 'l-1' })
  expect(limit).toMatchObject({ status: 'open', filled: 0 })
  expect(await ccxt.fetchOpenOrders('BTC/USDT')).toMatchObject([{ id: limit.id }])
  expect(await ccxt.fetchOrder('', 'BTC/USDT', { origClientOrderId: 'l-1' })).toMatchObject({
    id: limit.id,
    price: 40000,
  })
  const after = (await ccxt.fetchBalance()) as unknown as Record<string, { free: number; used: number }>
  expect(after.USDT?.used).toBe(4000)
  expect((after.BTC?.free ?? 0) - (before.BTC?.free ?? 0)).toBeCloseTo(0.4995, 8)
  expect(await ccxt.cancelOrder(String(limit.id), 'BTC/USDT')).toMatchObject({
    status: 'canceled',
    info: { origClientOrderId: 'l-1' },
  })
  const trades = await ccxt.fetchMyTrades('BTC/USDT')
  expect(trades).toMatchObject([
    { order: market.id, price: 50010, amount: 0.5, fee: { cost: 0.0005, currency: 'BTC' }, takerOrMaker: 'taker' },
  ])
  expect(await ccxt.fetchClosedOrders('BTC/USDT')).toMatchObject([{ id: market.id }])
})

test('ccxt asks the public side: time, book, tickers, trades, bars', async () => {
  const { ccxt, venue } = desk
  venue.exchange.print('ETHUSDT', '3000', '1', 'buy')
  venue.exchange.quote('ETHUSDT', '2999', '3001')
  expect(Math.abs(((await ccxt.fetchTime()) ?? 0) - Date.now())).toBeLessThan(1000)
  expect(await ccxt.fetchOrderBook('BTC/USDT', 5)).toMatchObject({
    bids: [
      [49990, 1],
      [49980, 2],
    ],
  })
  expect(await ccxt.fetchTicker('ETH/USDT')).toMatchObject({ last: 3000, bid: 2999 })
  expect(await ccxt.fetchBidsAsks(['ETH/USDT'])).toMatchObject({ 'ETH/USDT': { bid: 2999, ask: 3001 } })
  expect(await ccxt.fetchTrades('ETH/USDT')).toMatchObject([{ price: 3000, side: 'buy' }])
  expect(await ccxt.fetchOHLCV('ETH/USDT', '1m')).toMatchObject([[expect.any(Number), 3000, 3000, 3000, 3000, 1]])
  expect(await ccxt.fetchTradingFee('BTC/USDT')).toMatchObject({ maker: 0.001 })
})

test('stops, post-only, immediate-or-cancel and replacing, through ccxt', async () => {
  const { ccxt, venue } = desk
  const stop = await ccxt.createOrder('BTC/USDT', 'limit', 'sell', 0.1, 44000, { triggerPrice: 45000 })
  expect(venue.exchange.orders.get(String(stop.id))).toMatchObject({
    type: 'stop_limit',
    trigger: '45000',
    status: 'open',
  })
  await expect(ccxt.createOrder('BTC/USDT', 'limit', 'buy', 0.1, 50010, { postOnly: true })).rejects.toThrow(
    'immediately match',
  )
  const ioc = await ccxt.createOrder('BTC/USDT', 'limit', 'buy', 1.2, 50010, { timeInForce: 'IOC' })
  expect(ioc).toMatchObject({ status: 'expired', filled: 1 })
  const edited = await ccxt.editOrder(String(stop.id), 'BTC/USDT', 'limit', 'sell', 0.1, 60000)
  expect(venue.exchange.orders.get(String(stop.id))?.status).toBe('cancelled')
  expect(edited).toMatchObject({ status: 'open', price: 60000 })
  venue.exchange.quote('BTCUSDT', '60000', '60001')
  expect(await ccxt.fetchOrder(String(edited.id), 'BTC/USDT')).toMatchObject({ status: 'closed', average: 60000 })
})

const LIMIT = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.1', price: '40000' }

test.each<[number, string, Record<string, string>]>([
  [-1104, 'Not all sent parameters were read; read ', { trailingPercent: '1' }],
  [-1102, "Mandatory parameter 'price' was not sent", { price: '' }],
  [-1106, "Parameter 'stopPrice' sent when not required.", { stopPrice: '1' }],
  [-1100, "Illegal characters found in parameter 'quantity'", { quantity: '1e3' }],
  [-1111, "Parameter 'quantity' has too much precision.", { quantity: '0.123456789' }],
  [-1121, 'Invalid symbol.', { symbol: 'NOPE' }],
  [-1013, 'Filter failure: PRICE_FILTER', { price: '40000.001' }],
  [-1013, 'Filter failure: LOT_SIZE', { quantity: '0.000001' }],
  [-1013, 'Filter failure: NOTIONAL', { quantity: '0.00001' }],
  [-1013, 'Filter failure: PERCENT_PRICE_BY_SIDE', { price: '1' }],
  [-2010, 'Account has insufficient balance for requested action.', { quantity: '100' }],
  [-2010, 'Duplicate order sent.', { newClientOrderId: 'open-one' }],
  [-1021, 'Timestamp for this request is outside of the recvWindow.', { timestamp: String(Date.now() - 600_000) }],
  [
    -1021,
    "Timestamp for this request was 1000ms ahead of the server's time.",
    { timestamp: String(Date.now() + 600_000) },
  ],
])('refuses an order with %i: %s', async (code, text, change) => {
  const { venue, ask } = desk
  if (venue.exchange.byClientId('open-one')?.status !== 'open')
    expect((await ask('POST', '/api/v3/order', { ...LIMIT, newClientOrderId: 'open-one' })).status).toBe(200)
  const orders = venue.exchange.orders.size
  const { status, body } = await ask('POST', '/api/v3/order', { ...LIMIT, ...change })
  expect([status, body]).toEqual([400, { code, msg: expect.stringContaining(text) }])
  expect(venue.exchange.orders.size).toBe(orders)
})

test('what is not there, what is not allowed, and the weight', async () => {
  const { venue, ask } = desk
  const find = { symbol: 'BTCUSDT', origClientOrderId: 'never' }
  expect(await ask('GET', '/api/v3/order', find)).toMatchObject({
    status: 400,
    body: { code: -2013, msg: 'Order does not exist.' },
  })
  expect(await ask('DELETE', '/api/v3/order', find)).toMatchObject({
    status: 400,
    body: { code: -2011, msg: 'Unknown order sent.' },
  })
  expect(await ask('GET', '/api/v3/nothing')).toMatchObject({ status: 404 })
  const key = await ask('GET', '/sapi/v1/account/apiRestrictions')
  expect(key.body).toMatchObject({ enableWithdrawals: false, ipRestrict: false })
  venue.key.enableSpotAndMarginTrading = false
  expect(await ask('POST', '/api/v3/order', LIMIT)).toMatchObject({ status: 401, body: { code: -2015 } })
  venue.key.enableSpotAndMarginTrading = true
  expect(Number(key.headers.get('x-mbx-used-weight-1m'))).toBeGreaterThan(0)
  venue.fault({
    on: '/api/v3/time',
    what: { kind: 'answer', status: 429, body: '{"code":-1003,"msg":"Too much"}', done: false },
  })
  await expect(desk.ccxt.fetchTime()).rejects.toThrow('429')
})

test('fees in BNB, the flat bars of quiet minutes, and too many orders at once', async () => {
  const other = await binanceDesk({ feesInBnb: true, balances: { USDT: '100000', BNB: '1' } })
  try {
    const { venue, ask } = other
    venue.exchange.print('BNBUSDT', '500', '1', 'buy')
    await ask('POST', '/api/v3/order', { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.1' })
    // 5001 x 0.1 % x 3/4 / 500
    expect(venue.exchange.trades).toMatchObject([{ fee: '0.0075015', feeAsset: 'BNB' }])
    const minute = Math.floor(Date.now() / 60_000) * 60_000
    const bar = { open: '7', high: '7', low: '7', close: '7', volume: '1', quoteVolume: '7', trades: 1 }
    venue.exchange.seedCandles('DOGEUSDT', 60_000, [{ ...bar, at: minute - 60 * 60_000 }])
    const { body } = await ask('GET', '/api/v3/klines', { symbol: 'DOGEUSDT', interval: '1m', limit: '3' }, false)
    expect(body.map(row => [row[0], row[4], row[5]])).toEqual(
      [2, 1, 0].map(n => [minute - n * 60_000, '7.00000000', '0.00000000']),
    )
    let last: Awaited<ReturnType<typeof ask>> | null = null
    for (let n = 0; n < 101; n += 1) last = await ask('POST', '/api/v3/order', { ...LIMIT, quantity: '0.001' })
    expect(last).toMatchObject({ status: 429, body: { code: -1015 } })
  } finally {
    await other.stop()
  }
})

test('an order that its owner placed by hand looks like one of the web page', async () => {
  const { venue, ccxt } = desk
  venue.exchange.quote('ETHUSDT', '2999', '3001')
  venue.exchange.place({
    symbol: 'ETHUSDT',
    side: 'sell',
    type: 'stop_limit',
    quantity: '1',
    price: '2500',
    trigger: '2600',
    timeInForce: 'gtc',
    postOnly: false,
    reduceOnly: false,
    clientId: null,
    expiresAt: null,
  })
  expect(await ccxt.fetchOpenOrders('ETH/USDT')).toMatchObject([
    {
      clientOrderId: expect.stringMatching(/^web_/),
      info: { type: 'STOP_LOSS_LIMIT', timeInForce: 'GTC' },
      triggerPrice: 2600,
    },
  ])
})
