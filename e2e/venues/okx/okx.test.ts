import { afterEach, expect, test } from 'vitest'
import { ccxtFor } from '../lib/ccxt-test-kit.ts'
import type { FakeVenue } from '../lib/types.ts'
import { hosts, type OkxOptions, startOkx } from './index.ts'

type Client = Awaited<ReturnType<typeof ccxtFor>>

const open: { venue: FakeVenue; client: Client }[] = []
afterEach(async () => {
  for (const { venue, client } of open.splice(0)) {
    await client.close()
    await venue.close()
  }
})

/** ccxt wants a number even where the own name is given. */
const none = undefined as unknown as string

async function start(options: OkxOptions = {}) {
  const venue = await startOkx(options)
  const client = await ccxtFor('okx', venue, hosts)
  await client.loadMarkets()
  Object.assign(client, venue.keys)
  client.urls.api.ws = `${venue.ws}/ws/v5`
  open.push({ venue, client })
  venue.exchange.book('BTC-USDT', [['60000', '1']], [['60000.1', '1']])
  venue.exchange.book('BTC-USDT-SWAP', [['60000', '500']], [['60000.1', '500']])
  return { venue, client }
}

test('spot: an order by its own name, money held, a fill with its fee in what was bought', async () => {
  const { venue, client } = await start()
  await client.createOrder('BTC/USDT', 'limit', 'buy', 0.01, 59_000, { clientOrderId: 'bell1' })
  expect(await client.fetchBalance()).toMatchObject({ USDT: { free: 99_410, used: 590, total: 100_000 } })
  const named = () => client.fetchOrder(none, 'BTC/USDT', { clOrdId: 'bell1' })
  expect(await named()).toMatchObject({ clientOrderId: 'bell1', status: 'open', price: 59_000, amount: 0.01 })
  await expect(
    client.createOrder('BTC/USDT', 'limit', 'buy', 0.01, 58_000, { clientOrderId: 'bell1' }),
  ).rejects.toThrow(/51016/)
  await client.cancelOrder(none, 'BTC/USDT', { clOrdId: 'bell1' })
  expect(await named()).toMatchObject({ status: 'canceled', info: { cancelSource: '1' } })
  await expect(client.cancelOrder(none, 'BTC/USDT', { clOrdId: 'bell1' })).rejects.toThrow(/51400/)
  await client.createOrder('BTC/USDT', 'market', 'buy', 0.01, undefined, { clientOrderId: 'bell2' })
  expect(await client.fetchMyTrades('BTC/USDT')).toMatchObject([
    { price: 60_000.1, amount: 0.01, takerOrMaker: 'taker', fee: { cost: 0.00001, currency: 'BTC' } },
  ])
  expect(await client.fetchClosedOrders('BTC/USDT')).toMatchObject([{ clientOrderId: 'bell2', status: 'closed' }])
  expect(await client.fetchOHLCV('BTC/USDT', '1m')).toMatchObject([
    [expect.any(Number), 60_000.1, 60_000.1, 60_000.1, 60_000.1, 0.01],
  ])
  expect(venue.exchange.uses.get('bell1')).toBe(2)
})

test('spot: without a unit a market order to buy is sized in the quote; post-only that would take is taken and ended', async () => {
  const { client } = await start()
  const sent = { instId: 'BTC-USDT', tdMode: 'cash', side: 'buy', ordType: 'market', sz: '600', clOrdId: 'q1' }
  await client.privatePostTradeOrder(sent)
  expect(await client.fetchMyTrades('BTC/USDT')).toMatchObject([{ amount: 0.00999998 }])
  await client.createOrder('BTC/USDT', 'limit', 'buy', 0.01, 60_001, { clientOrderId: 'po1', postOnly: true })
  expect(await client.fetchOrder(none, 'BTC/USDT', { clOrdId: 'po1' })).toMatchObject({
    status: 'canceled',
    filled: 0,
    info: { cancelSource: '31' },
  })
})

test('swap: leverage, position, and what was attached closes it under another number', async () => {
  const { venue, client } = await start()
  await client.setLeverage(5, 'BTC/USDT:USDT')
  await client.createOrder('BTC/USDT:USDT', 'market', 'buy', 10, undefined, {
    clientOrderId: 'swap1',
    stopLoss: { triggerPrice: 59_000 },
    takeProfit: { triggerPrice: 62_000 },
  })
  expect(await client.fetchPositions()).toMatchObject([
    { side: 'long', contracts: 10, contractSize: 0.01, entryPrice: 60_000.1, leverage: 5, hedged: false },
  ])
  const [algo] = await client.fetchOpenOrders('BTC/USDT:USDT', undefined, undefined, { trigger: true, ordType: 'oco' })
  expect(algo).toMatchObject({ side: 'sell', stopLossPrice: 59_000, takeProfitPrice: 62_000, status: 'open' })
  venue.exchange.quote('BTC-USDT-SWAP', '58900', '58900.1')
  expect(await client.fetchPositions()).toEqual([])
  expect(await client.fetchOrder(algo?.id ?? '', 'BTC/USDT:USDT', { trigger: true })).toMatchObject({
    status: 'closed',
    info: { state: 'effective', actualSide: 'sl', ordId: expect.stringMatching(/^17/) },
  })
  const trades = await client.fetchMyTrades('BTC/USDT:USDT')
  expect(trades.at(-1)).toMatchObject({ side: 'sell', price: 58_900, fee: { currency: 'USDT' } })
})

test('algo orders are found by algoClOrdId, not by the clOrdId that ccxt sends', async () => {
  const { venue, client } = await start()
  await client.createOrder('BTC/USDT:USDT', 'limit', 'buy', 1, 61_500, {
    clientOrderId: 'c1',
    algoClOrdId: 'algo1',
    triggerPrice: 61_000,
  })
  const [waiting] = await client.fetchOpenOrders('BTC/USDT:USDT', undefined, undefined, { trigger: true })
  expect(waiting?.info).toMatchObject({ algoClOrdId: 'algo1', clOrdId: '', ordType: 'trigger', triggerPx: '61000' })
  await client.cancelOrder(none, 'BTC/USDT:USDT', { trigger: true, clientOrderId: 'algo1' })
  expect(await client.fetchOpenOrders('BTC/USDT:USDT', undefined, undefined, { trigger: true })).toEqual([])
  await client.createOrder('BTC/USDT:USDT', 'market', 'buy', 1, undefined, { clientOrderId: 'c2', trailingPercent: 1 })
  venue.exchange.quote('BTC-USDT-SWAP', '58000', '58000.1')
  await client.fetchTime()
  venue.exchange.quote('BTC-USDT-SWAP', '58600', '58600.1')
  expect(await client.fetchPositions()).toMatchObject([{ contracts: 1, entryPrice: 58_600.1 }])
})

test('a spot stop sells what is held when it is told to be for cash', async () => {
  const { venue, client } = await start()
  const named = { tdMode: 'cash', clientOrderId: 'c3', algoClOrdId: 'algo3' }
  await client.createOrder('BTC/USDT', 'market', 'sell', 0.1, undefined, { ...named, stopLossPrice: 59_000 })
  venue.exchange.quote('BTC-USDT', '58900', '58900.1')
  expect(await client.fetchMyTrades('BTC/USDT')).toMatchObject([{ side: 'sell', amount: 0.1, price: 58_900 }])
})

test('an order is changed in place; positions by sides name theirs', async () => {
  const { client } = await start()
  const order = await client.createOrder('BTC/USDT', 'limit', 'buy', 0.01, 59_000, { clientOrderId: 'e1' })
  await client.editOrder(order.id ?? '', 'BTC/USDT', 'limit', 'buy', 0.02, 58_000)
  const [changed] = await client.fetchOpenOrders('BTC/USDT')
  expect(changed).toMatchObject({ id: order.id, clientOrderId: 'e1', amount: 0.02, price: 58_000 })
  await client.setPositionMode(true)
  const short = (posSide: string) =>
    client.createOrder('BTC/USDT:USDT', 'market', 'sell', 2, undefined, { clientOrderId: `h${posSide}`, posSide })
  await expect(short('net')).rejects.toThrow(/51000.*posSide/)
  await short('short')
  expect(await client.fetchPositions()).toMatchObject([{ side: 'short', contracts: 2, hedged: true }])
  await expect(client.setPositionMode(false)).rejects.toThrow(/59000/)
})

test('streams: prices, books, prints, own orders, fills, positions and money', async () => {
  const { venue, client } = await start()
  const { exchange } = venue
  expect(await client.watchTicker('BTC/USDT')).toMatchObject({ bid: 60_000, ask: 60_000.1 })
  expect(await client.watchBidsAsks(['BTC/USDT:USDT'])).toMatchObject({
    'BTC/USDT:USDT': { bid: 60_000, ask: 60_000.1 },
  })
  await client.watchOrderBook('BTC/USDT:USDT')
  const later = client.watchOrderBook('BTC/USDT:USDT')
  exchange.book('BTC-USDT-SWAP', [['59999', '200']], [['60000.1', '500']])
  expect(await later).toMatchObject({ bids: [[59_999, 200]], asks: [[60_000.1, 500]] })
  expect(await client.watchBalance()).toMatchObject({ USDT: { total: 100_000 } })
  expect(await client.watchPositions()).toEqual([])
  const waits = [
    client.watchTrades('BTC/USDT:USDT'),
    client.watchOrders('BTC/USDT:USDT'),
    client.watchMyTrades('BTC/USDT:USDT'),
    client.watchPositions(),
  ]
  const bars = client.watchOHLCV('BTC/USDT:USDT', '1m')
  await new Promise(resolve => setTimeout(resolve, 150))
  await client.createOrder('BTC/USDT:USDT', 'market', 'sell', 10, undefined, { clientOrderId: 'seen' })
  const [prints, orders, mine, positions] = await Promise.all(waits)
  expect(prints).toMatchObject([{ price: 59_999, amount: 10, side: 'sell' }])
  expect(orders).toMatchObject([{ clientOrderId: 'seen', symbol: 'BTC/USDT:USDT' }])
  expect(mine).toMatchObject([{ price: 59_999, takerOrMaker: 'taker', fee: { currency: 'USDT' } }])
  expect(positions).toMatchObject([{ side: 'short', contracts: 10 }])
  expect(await bars).toMatchObject([[expect.any(Number), 59_999, 59_999, 59_999, 59_999, 0.1]])
  expect(venue.sockets()).toBe(3)
})

test('a lost change of a book shows in its numbers', async () => {
  const { venue, client } = await start()
  await client.watchOrderBook('BTC/USDT')
  venue.stream.lose(1, '"channel":"books"')
  const next = client.watchOrderBook('BTC/USDT')
  venue.exchange.book('BTC-USDT', [['59990', '1']], [['60000', '1']])
  venue.exchange.book('BTC-USDT', [['59980', '1']], [['60000', '1']])
  await expect(next).rejects.toThrow(/nonce/)
})

type Case = [string, OkxOptions, (client: Client) => Promise<unknown>, RegExp]
const limit = (c: Client, symbol: string, amount: number, price: number, params = {}) =>
  c.createOrder(symbol, 'limit', 'buy', amount, price, { clientOrderId: 'x1', ...params })

test.each<Case>([
  ['a wrong secret', {}, c => wrongly(c, 'secret').fetchBalance(), /50113/],
  ['an unknown key', {}, c => wrongly(c, 'apiKey').fetchBalance(), /50111/],
  ['a wrong passphrase', {}, c => wrongly(c, 'password').fetchBalance(), /50105/],
  ['a key for play money', { demo: true }, c => c.fetchBalance(), /50101/],
  ['a key that may only read', { permissions: ['read_only'] }, c => limit(c, 'BTC/USDT', 1, 9), /50120/],
  ['an unknown field', {}, c => limit(c, 'BTC/USDT', 1, 9, { trailingAmount: 5 }), /51000.*trailingAmount/],
  ['a dash in an own name', {}, c => limit(c, 'BTC/USDT', 1, 9, { clientOrderId: 'a-b' }), /51000.*clOrdId/],
  ['cash for a contract', {}, c => limit(c, 'BTC/USDT:USDT', 1, 9, { tdMode: 'cash' }), /51000.*tdMode/],
  ['borrowing on spot', {}, c => limit(c, 'BTC/USDT', 1, 9, { marginMode: 'cross' }), /54000/],
  ['a side of a net position', {}, c => limit(c, 'BTC/USDT:USDT', 1, 9, { posSide: 'long' }), /51000.*posSide/],
  ['no money', {}, c => limit(c, 'BTC/USDT', 9, 59_000), /InsufficientFunds|51008/],
  ['no margin', {}, c => limit(c, 'BTC/USDT:USDT', 9_999, 59_000), /51008/],
  ['no such order', {}, c => c.fetchOrder(none, 'BTC/USDT', { clOrdId: 'no' }), /51603/],
  [
    'a stop on the wrong side',
    {},
    c => c.createOrder('BTC/USDT:USDT', 'market', 'sell', 1, undefined, { stopLossPrice: 61_000 }),
    /51280/,
  ],
  [
    "a spot stop as ccxt sends it, as a borrower's",
    {},
    c => c.createOrder('BTC/USDT', 'market', 'sell', 1, undefined, { stopLossPrice: 50_000 }),
    /51000.*ccy/,
  ],
])('refused: %s', async (_, options, act, words) => {
  const { client, venue } = await start(options)
  await expect(act(client)).rejects.toThrow(words)
  expect(venue.exchange.orders.size).toBe(0)
})

function wrongly(client: Client, field: 'secret' | 'apiKey' | 'password'): Client {
  client[field] = 'x'
  return client
}

test('too small is refused though ccxt would have let it through', async () => {
  const { client } = await start()
  const sent = {
    instId: 'BTC-USDT',
    tdMode: 'cash',
    side: 'buy',
    ordType: 'limit',
    sz: '0.000001',
    px: '59000',
    clOrdId: 's1',
  }
  await expect(client.privatePostTradeOrder(sent)).rejects.toThrow(/51020/)
})

test('a wrong clock is refused until it was measured; play money needs its header', async () => {
  const { client, venue } = await start({ demo: true })
  client.setSandboxMode(true)
  client.urls.api.ws = `${venue.ws}/demo/ws/v5`
  expect(await client.fetchBalance()).toMatchObject({ USDT: { total: 100_000 } })
  expect(await client.watchBalance()).toMatchObject({ USDT: { total: 100_000 } })
  venue.setClock(-60_000)
  await expect(client.fetchBalance()).rejects.toThrow(/50102/)
  await client.loadTimeDifference()
  expect(await client.fetchBalance()).toMatchObject({ USDT: { total: 100_000 } })
})

test('what the key may do is told; an order whose answer is lost is found by its own name', async () => {
  const { client, venue } = await start({ permissions: ['read_only', 'trade', 'withdraw'] })
  const config = await client.privateGetAccountConfig()
  expect(config.data[0]).toMatchObject({ perm: 'read_only,trade,withdraw', posMode: 'net_mode' })
  venue.fault({ on: 'POST /api/v5/trade/batch-orders', what: { kind: 'no_answer' } })
  await expect(limit(client, 'BTC/USDT', 0.01, 59_000)).rejects.toThrow()
  expect(await client.fetchOrder(none, 'BTC/USDT', { clOrdId: 'x1' })).toMatchObject({ status: 'open' })
})
