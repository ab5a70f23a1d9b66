import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { binanceDesk } from './binance-test-kit.ts'
import { sign } from './signature.ts'

let desk: Awaited<ReturnType<typeof binanceDesk>>
beforeAll(async () => {
  desk = await binanceDesk()
  await desk.ccxt.loadMarkets()
})
afterAll(() => desk.stop())

type Message = Readonly<Record<string, unknown>>

const listen = async (path: string) => {
  const socket = new WebSocket(`${desk.venue.ws}${path}`)
  const got: Message[] = []
  socket.on('message', data => got.push(JSON.parse(String(data)) as Message))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return { socket, got }
}

/** Acts again and again until ccxt, which subscribes in its own time, has heard of it. */
async function until<T>(heard: Promise<T>, act: (n: number) => unknown): Promise<T> {
  const acts: unknown[] = []
  const timer = setInterval(() => acts.push(act(acts.length)), 50)
  const found = await heard.finally(() => clearInterval(timer))
  await Promise.all(acts)
  return found
}

test('ccxt watches best prices, the book, orders and trades of spot', async () => {
  const { ccxt, venue } = desk
  const move = (n: number) => venue.exchange.quote('BTCUSDT', `${49000 + n}`, '50010')
  expect(await until(ccxt.watchBidsAsks(['BTC/USDT']), move)).toMatchObject({ 'BTC/USDT': { ask: 50010 } })
  const book = await until(ccxt.watchOrderBook('BTC/USDT'), move)
  expect(book).toMatchObject({ asks: [[50010, expect.any(Number)]] })
  const place = (n: number) =>
    ccxt.createOrder('BTC/USDT', 'limit', 'buy', 0.001, 40000, { newClientOrderId: `w-${n}` })
  expect(await until(ccxt.watchOrders('BTC/USDT'), place)).toMatchObject([
    { clientOrderId: expect.stringMatching(/^w-/), status: 'open' },
  ])
  const trades = await until(ccxt.watchMyTrades('BTC/USDT'), () => ccxt.createOrder('BTC/USDT', 'market', 'buy', 0.001))
  expect(trades[0]).toMatchObject({ amount: 0.001, price: 50010, fee: { currency: 'BTC', cost: 0.000001 } })
  await ccxt.cancelAllOrders('BTC/USDT')
})

test('ccxt watches orders and best prices of futures', async () => {
  const { ccxt, venue } = desk
  const orders = ccxt.watchOrders('BTC/USDT:USDT', undefined, undefined, { type: 'swap' })
  const heard = await until(orders, n =>
    ccxt.createOrder('BTC/USDT:USDT', 'market', 'buy', 0.01, undefined, { newClientOrderId: `w-${n}` }),
  )
  expect(heard[0]).toMatchObject({ clientOrderId: expect.stringMatching(/^w-/) })
  const best = await until(ccxt.watchBidsAsks(['BTC/USDT:USDT']), n =>
    venue.futures.quote('BTCUSDT', `${49000 - n}`, '49001'),
  )
  expect(best).toMatchObject({ 'BTC/USDT:USDT': { ask: 49001 } })
})

test('depth events follow on each other and on the snapshot', async () => {
  const { venue, ask } = desk
  for (const [path, rest, exchange] of [
    ['/stream/stream?streams=ethusdt@depth@100ms', '/api/v3/depth', venue.exchange],
    ['/fstream/public/stream?streams=ethusdt@depth@100ms', '/fapi/v1/depth', venue.futures],
  ] as const) {
    const { socket, got } = await listen(path)
    exchange.quote('ETHUSDT', '3000', '3001')
    await expect.poll(() => got.length).toBe(1)
    const snapshot = (await ask('GET', rest, { symbol: 'ETHUSDT', limit: '5' }, false)).body as Message
    exchange.quote('ETHUSDT', '3000', '3002')
    await expect.poll(() => got.length).toBe(2)
    const [first, second] = got.map(({ data }) => data as Message)
    expect(first).toMatchObject({ e: 'depthUpdate', u: snapshot.lastUpdateId })
    expect(second?.U).toBe(Number(first?.u) + 1)
    expect(second?.a).toEqual(
      [
        ['3001.00', '3002.00'].map((price, n) => [
          expect.stringContaining(price),
          expect.stringMatching(n === 0 ? /^0\.0+$/ : /^1000/),
        ]),
      ].flat(),
    )
    if (path.startsWith('/fstream')) expect(second?.pu).toBe(first?.u)
    socket.close()
  }
})

test('answers to subscriptions, bars, and what is no stream', async () => {
  const { venue } = desk
  const { socket, got } = await listen('/stream/ws')
  socket.send(
    JSON.stringify({ method: 'SUBSCRIBE', params: ['bnbusdt@kline_1s', 'bnbusdt@trade', 'bnbusdt@miniTicker'], id: 7 }),
  )
  await expect.poll(() => got).toEqual([{ result: null, id: 7 }])
  venue.exchange.print('BNBUSDT', '600', '2', 'sell')
  await expect
    .poll(() => got.find(({ e }) => e === 'trade'), { timeout: 3000 })
    .toMatchObject({ p: '600.00000000', q: '2.00000000', m: true })
  await expect
    // A second may have ended before the trade.
    .poll(() => got.find(({ e, k }) => e === 'kline' && (k as Message).x === true && (k as Message).n !== 0), {
      timeout: 4000,
    })
    .toMatchObject({ k: { c: '600.00000000', v: '2.00000000', i: '1s' } })
  await expect
    .poll(() => got.find(({ e }) => e === '24hrMiniTicker'), { timeout: 3000 })
    .toMatchObject({ c: '600.00000000' })
  socket.send(JSON.stringify({ method: 'SUBSCRIBE', params: ['bnbusdt@nothing'], id: 8 }))
  await expect.poll(() => got.at(-1)).toEqual({ error: { code: 2, msg: 'Invalid request: invalid stream' }, id: 8 })
  socket.close()
  const wrong = await listen('/fstream/market/ws')
  wrong.socket.send(JSON.stringify({ method: 'SUBSCRIBE', params: ['btcusdt@bookTicker'], id: 1 }))
  await expect.poll(() => wrong.got.at(-1)).toMatchObject({ error: { code: 2 } })
  wrong.socket.close()
})

test('the user streams end in the ways that Binance ends them', async () => {
  const { venue, ask } = desk
  const key = (await ask('POST', '/fapi/v1/listenKey', {}, false)).body.listenKey
  const futures = await listen(`/fstream/private/ws?listenKey=${key}`)
  venue.user.expireListenKey()
  await expect.poll(() => futures.got.at(-1)).toMatchObject({ e: 'listenKeyExpired', listenKey: key })
  expect((await ask('PUT', '/fapi/v1/listenKey', {}, false)).body).toMatchObject({ code: -1125 })
  const again = await listen(`/fstream/private/ws?listenKey=${key}`)
  expect(await new Promise(resolve => again.socket.once('close', resolve))).toBe(1008)
  futures.socket.close()
  const api = await listen('/ws-api/v3')
  api.socket.send(
    JSON.stringify({
      id: 'x',
      method: 'userDataStream.subscribe.signature',
      params: { apiKey: venue.keys.apiKey, timestamp: Date.now(), signature: 'no' },
    }),
  )
  await expect.poll(() => api.got.at(-1)).toMatchObject({ id: 'x', status: 400, error: { code: -1022 } })
  api.socket.close()
})

test('the user streams tell of orders, trades, cancels, balances and positions', async () => {
  const { venue, ask } = desk
  const api = await listen('/ws-api/v3')
  const params = { apiKey: venue.keys.apiKey ?? '', timestamp: String(Date.now()) }
  const signature = sign(venue.keys.secret ?? '', new URLSearchParams(params).toString())
  const subscribe = { id: 1, method: 'userDataStream.subscribe.signature', params: { ...params, signature } }
  api.socket.send(JSON.stringify(subscribe))
  await expect.poll(() => api.got.at(-1)).toMatchObject({ status: 200, result: { subscriptionId: expect.any(Number) } })
  venue.exchange.quote('BTCUSDT', '50000', '50010', '1', '0.1')
  const order = {
    symbol: 'BTCUSDT',
    side: 'BUY',
    type: 'LIMIT',
    timeInForce: 'GTC',
    quantity: '0.2',
    price: '50010',
    newClientOrderId: 'u-1',
  }
  await ask('POST', '/api/v3/order', order)
  await ask('DELETE', '/api/v3/order', { symbol: 'BTCUSDT', origClientOrderId: 'u-1', newClientOrderId: 'gone' })
  venue.exchange.deposit('ETH', '1')
  venue.user.terminate()
  await expect.poll(() => api.got.at(-1)).toMatchObject({ event: { e: 'eventStreamTerminated' } })
  const events = api.got.slice(1).map(({ event }) => event as Message)
  expect(events).toMatchObject([
    { e: 'executionReport', x: 'NEW', X: 'NEW', c: 'u-1', C: '', z: '0.00000000', t: -1 },
    {
      e: 'executionReport',
      x: 'TRADE',
      X: 'PARTIALLY_FILLED',
      l: '0.10000000',
      L: '50010.00000000',
      n: '0.00010000',
      N: 'BTC',
      m: false,
    },
    {
      e: 'outboundAccountPosition',
      B: [
        { a: 'USDT', l: '5001.00000000' },
        { a: 'BTC', l: '0.00000000' },
      ],
    },
    { e: 'executionReport', x: 'CANCELED', X: 'CANCELED', c: 'gone', C: 'u-1', z: '0.10000000' },
    { e: 'outboundAccountPosition', B: [{ a: 'USDT', l: '0.00000000' }] },
    { e: 'balanceUpdate', a: 'ETH', d: '1.00000000' },
    { e: 'outboundAccountPosition', B: [{ a: 'ETH' }] },
    { e: 'eventStreamTerminated' },
  ])
  const key = (await ask('POST', '/fapi/v1/listenKey', {}, false)).body.listenKey
  const futures = await listen(`/fstream/private/ws?listenKey=${key}`)
  venue.futures.quote('ETHUSDT', '3000', '3001')
  const stop = {
    symbol: 'ETHUSDT',
    side: 'BUY',
    algoType: 'CONDITIONAL',
    type: 'STOP_MARKET',
    quantity: '1',
    triggerPrice: '3100',
    clientAlgoId: 'u-2',
  }
  await ask('POST', '/fapi/v1/algoOrder', stop)
  venue.futures.quote('ETHUSDT', '3100', '3101')
  await expect.poll(() => futures.got.length).toBe(6)
  expect(futures.got).toMatchObject([
    { e: 'ALGO_UPDATE', o: { caid: 'u-2', X: 'NEW', ai: '' } },
    { e: 'ALGO_UPDATE', o: { X: 'TRIGGERED' } },
    { e: 'ORDER_TRADE_UPDATE', o: { c: 'u-2', x: 'NEW', o: 'MARKET', ot: 'STOP_MARKET' } },
    { e: 'ORDER_TRADE_UPDATE', o: { x: 'TRADE', X: 'FILLED', L: '3101.00', n: '1.5505', N: 'USDT' } },
    { e: 'ALGO_UPDATE', o: { X: 'FINISHED', aq: '1.000' } },
    { e: 'ACCOUNT_UPDATE', a: { m: 'ORDER', B: [{ a: 'USDT' }], P: [{ s: 'ETHUSDT', pa: '1.000', ep: '3101' }] } },
  ])
  futures.socket.close()
  api.socket.close()
})

test('orders go over the WebSocket API too', async () => {
  const { ccxt, venue } = desk
  venue.exchange.quote('BTCUSDT', '50000', '50010')
  const order = await ccxt.createOrderWs('BTC/USDT', 'limit', 'buy', 0.01, 40000, { newClientOrderId: 'ws-1' })
  expect(await ccxt.fetchOrderWs(String(order.id), 'BTC/USDT')).toMatchObject({ clientOrderId: 'ws-1', status: 'open' })
  expect(await ccxt.cancelOrderWs(String(order.id), 'BTC/USDT')).toMatchObject({ status: 'canceled' })
})

test('sockets are pinged, and one that sends too much is ended', async () => {
  const quick = await binanceDesk({ pingMs: 50 })
  try {
    const socket = new WebSocket(`${quick.venue.ws}/stream/ws`)
    const pinged = new Promise(resolve => socket.once('ping', resolve))
    await new Promise(resolve => socket.once('open', resolve))
    await pinged
    const closed = new Promise<number>(resolve => socket.once('close', resolve))
    // Five a second are allowed; a second may begin among them.
    for (let id = 0; id < 11; id += 1) socket.send(JSON.stringify({ method: 'LIST_SUBSCRIPTIONS', id }))
    expect(await closed).toBe(1008)
  } finally {
    await quick.stop()
  }
})
