import { afterEach, expect, test } from 'vitest'
import { ccxtFor } from '../lib/ccxt-test-kit.ts'
import type { FakeVenue } from '../lib/types.ts'
import { type BybitOptions, hosts, startBybit } from './index.ts'

type Client = Awaited<ReturnType<typeof ccxtFor>>

const open: { venue: FakeVenue; clients: Client[] }[] = []
afterEach(async () => {
  for (const { venue, clients } of open.splice(0)) {
    for (const client of clients) await client.close()
    await venue.close()
  }
})

/** ccxt wants a number even where the own name is given. */
const none = undefined as unknown as string

async function start(options: BybitOptions = {}, settings: Readonly<Record<string, unknown>> = {}) {
  const venue = await startBybit(options)
  const { apiKey, secret } = venue.keys
  const client = await ccxtFor('bybit', venue, hosts, { apiKey, secret, ...settings })
  const at = `${venue.ws}/v5`
  client.urls.api.ws = {
    public: { spot: `${at}/public/spot`, linear: `${at}/public/linear`, inverse: `${at}/public/inverse` },
    private: { contract: `${at}/private`, spot: { unified: `${at}/private` } },
  }
  open.push({ venue, clients: [client] })
  venue.exchange.book('spot/BTCUSDT', [['60000', '1']], [['60000.1', '1']])
  venue.exchange.book('linear/BTCUSDT', [['60000', '10']], [['60000.1', '10']])
  if (options.environment === undefined) await client.loadMarkets()
  return { venue, client }
}

test('spot: an order by its own name, money held, a fill with its fee in what was bought', async () => {
  const { venue, client } = await start()
  await client.createOrder('BTC/USDT', 'limit', 'buy', 0.01, 59_000, { clientOrderId: 'bell-1' })
  expect(await client.fetchBalance()).toMatchObject({ USDT: { free: 99_410, used: 590, total: 100_000 } })
  const named = () => client.fetchOpenOrders('BTC/USDT', undefined, undefined, { orderLinkId: 'bell-1' })
  expect(await named()).toMatchObject([{ clientOrderId: 'bell-1', status: 'open', price: 59_000, amount: 0.01 }])
  await expect(
    client.createOrder('BTC/USDT', 'limit', 'buy', 0.01, 58_000, { clientOrderId: 'bell-1' }),
  ).rejects.toThrow(/InvalidOrder|170141/)
  await client.cancelOrder(none, 'BTC/USDT', { orderLinkId: 'bell-1' })
  expect(await named()).toMatchObject([{ status: 'canceled' }])
  await expect(client.cancelOrder(none, 'BTC/USDT', { orderLinkId: 'bell-1' })).rejects.toThrow(/170213/)
  await client.createOrder('BTC/USDT', 'market', 'buy', 0.01, undefined, { clientOrderId: 'bell-2' })
  expect(await client.fetchMyTrades('BTC/USDT')).toMatchObject([
    { price: 60_000.1, amount: 0.01, takerOrMaker: 'taker', fee: { cost: 0.00001, currency: 'BTC' } },
  ])
  expect(await client.fetchClosedOrders('BTC/USDT')).toMatchObject([{ clientOrderId: 'bell-2', status: 'closed' }])
  expect(venue.exchange.uses.get('bell-1')).toBe(2)
  expect(await client.fetchOHLCV('BTC/USDT', '1m')).toMatchObject([
    [expect.any(Number), 60_000.1, 60_000.1, 60_000.1, 60_000.1, 0.01],
  ])
})

test('spot: without a unit a market order to buy is sized in the quote', async () => {
  const { client } = await start()
  await client.createOrder('BTC/USDT', 'market', 'buy', 0.01, 60_000)
  expect(await client.fetchMyTrades('BTC/USDT')).toMatchObject([{ amount: 0.009999 }])
})

test('linear: leverage, position, a stop, and what was attached closes it', async () => {
  const { venue, client } = await start()
  await client.setLeverage(5, 'BTC/USDT:USDT')
  await expect(client.setLeverage(5, 'BTC/USDT:USDT')).rejects.toThrow(/110043/)
  await client.createOrder('BTC/USDT:USDT', 'market', 'buy', 0.1, undefined, {
    clientOrderId: 'swap-1',
    stopLoss: { triggerPrice: 59_000 },
    takeProfit: { triggerPrice: 62_000 },
  })
  expect(await client.fetchPositions(['BTC/USDT:USDT'])).toMatchObject([
    { side: 'long', contracts: 0.1, entryPrice: 60_000.1, leverage: 5, stopLossPrice: 59_000, takeProfitPrice: 62_000 },
  ])
  await client.createOrder('BTC/USDT:USDT', 'limit', 'buy', 0.1, 61_500, {
    clientOrderId: 'swap-2',
    triggerPrice: 61_000,
    triggerDirection: 'ascending',
  })
  const open = await client.fetchOpenOrders('BTC/USDT:USDT')
  expect(open.map(order => order.info.stopOrderType).sort()).toEqual(['Stop', 'StopLoss', 'TakeProfit'])
  await client.cancelOrder(none, 'BTC/USDT:USDT', { orderLinkId: 'swap-2' })
  venue.exchange.quote('linear/BTCUSDT', '58900', '58900.1')
  expect(await client.fetchPositions(['BTC/USDT:USDT'])).toMatchObject([{ contracts: 0, side: undefined }])
  expect(await client.fetchOpenOrders('BTC/USDT:USDT')).toEqual([])
  const trades = await client.fetchMyTrades('BTC/USDT:USDT')
  expect(trades.at(-1)).toMatchObject({ side: 'sell', price: 58_900, info: { createType: 'CreateByStopLoss' } })
  await expect(
    client.createOrder('BTC/USDT:USDT', 'market', 'sell', 0.1, undefined, { reduceOnly: true }),
  ).rejects.toThrow(/110017/)
})

test('an order is changed in place, all are cancelled, and positions by sides need their index', async () => {
  const { client } = await start()
  const order = await client.createOrder('BTC/USDT:USDT', 'limit', 'buy', 0.1, 59_000, { clientOrderId: 'e1' })
  await client.editOrder(order.id ?? '', 'BTC/USDT:USDT', 'limit', 'buy', 0.2, 58_000)
  const open = () => client.fetchOpenOrders('BTC/USDT:USDT')
  expect(await open()).toMatchObject([{ id: order.id, clientOrderId: 'e1', amount: 0.2, price: 58_000 }])
  await expect(client.setPositionMode(true, 'BTC/USDT:USDT')).rejects.toThrow(/110028/)
  await client.cancelAllOrders('BTC/USDT:USDT')
  expect(await open()).toEqual([])
  await client.setPositionMode(true, 'BTC/USDT:USDT')
  const short = (params: object) => client.createOrder('BTC/USDT:USDT', 'market', 'sell', 0.1, undefined, params)
  await expect(short({})).rejects.toThrow(/10001.*position idx/)
  await short({ positionIdx: 2 })
  expect(await client.fetchPositions(['BTC/USDT:USDT'])).toMatchObject([
    { side: 'short', contracts: 0.1, hedged: true },
  ])
})

test('a trailing stop of a position follows the best price', async () => {
  const { venue, client } = await start()
  await client.createOrder('BTC/USDT:USDT', 'market', 'buy', 0.1)
  await client.createOrder('BTC/USDT:USDT', 'market', 'sell', 0.1, undefined, { trailingAmount: '500' })
  for (const bid of ['61000', '60600', '60500']) {
    expect(await client.fetchPositions(['BTC/USDT:USDT'])).toMatchObject([{ contracts: 0.1 }])
    venue.exchange.quote('linear/BTCUSDT', bid, `${bid}.1`)
  }
  expect(await client.fetchPositions(['BTC/USDT:USDT'])).toMatchObject([{ contracts: 0 }])
  const trades = await client.fetchMyTrades('BTC/USDT:USDT')
  expect(trades.at(-1)).toMatchObject({ price: 60_500, info: { createType: 'CreateByTrailingStop' } })
})

test('streams: prices, books, prints, own orders, fills, positions and money', async () => {
  const { venue, client } = await start()
  const { exchange } = venue
  const ticker = await client.watchTicker('BTC/USDT')
  expect(ticker).toMatchObject({ symbol: 'BTC/USDT', last: 60_000.05, bid: undefined, ask: undefined })
  expect(await client.watchTicker('BTC/USDT:USDT')).toMatchObject({ bid: 60_000, ask: 60_000.1 })
  const book = await client.watchOrderBook('BTC/USDT:USDT')
  const later = client.watchOrderBook('BTC/USDT:USDT')
  exchange.book('linear/BTCUSDT', [['59999', '2']], [['60000.1', '10']])
  expect(await later).toMatchObject({ bids: [[59_999, 2]], asks: [[60_000.1, 10]] })
  expect(book.symbol).toBe('BTC/USDT:USDT')
  const waits = [
    client.watchTrades('BTC/USDT:USDT'),
    client.watchOHLCV('BTC/USDT:USDT', '1m'),
    client.watchOrders('BTC/USDT:USDT'),
    client.watchMyTrades('BTC/USDT:USDT'),
    client.watchBalance(),
  ]
  await expect.poll(() => venue.sockets()).toBe(3)
  await client.watchPositions(['BTC/USDT:USDT'])
  const moved = client.watchPositions(['BTC/USDT:USDT'])
  await new Promise(resolve => setTimeout(resolve, 150))
  await client.createOrder('BTC/USDT:USDT', 'market', 'sell', 0.1, undefined, { clientOrderId: 'seen' })
  const [prints, bars, orders, mine, money] = await Promise.all(waits)
  expect(prints).toMatchObject([{ price: 59_999, amount: 0.1, side: 'sell' }])
  expect(bars).toMatchObject([[expect.any(Number), 59_999, 59_999, 59_999, 59_999, 0.1]])
  expect(orders).toMatchObject([{ clientOrderId: 'seen', symbol: 'BTC/USDT:USDT' }])
  expect(mine).toMatchObject([{ price: 59_999, fee: { currency: 'USDT' } }])
  expect(money).toMatchObject({ USDT: { total: expect.any(Number) } })
  expect(await moved).toMatchObject([{ side: 'short', contracts: 0.1 }])
})

test.each<[string, BybitOptions, (made: Client) => Promise<unknown>, RegExp]>([
  ['a wrong secret', {}, c => wrongly(c, 'secret', 'x').fetchBalance(), /AuthenticationError.*10004|10004/],
  ['an unknown key', {}, c => wrongly(c, 'apiKey', 'x').fetchBalance(), /10003/],
  ['a key of the testnet', { environment: 'testnet' }, c => c.fetchBalance(), /10003/],
  ['a key that may only read', { readOnly: true }, c => c.createOrder('BTC/USDT', 'limit', 'buy', 1, 9), /10005/],
  [
    'an unknown field',
    {},
    c => c.createOrder('BTC/USDT', 'market', 'sell', 1, undefined, { trailingPercent: 1 }),
    /10001.*trailingPercent/,
  ],
  [
    'a bad own name',
    {},
    c => c.createOrder('BTC/USDT', 'limit', 'buy', 1, 9, { clientOrderId: 'a b' }),
    /10001.*orderLinkId/,
  ],
  ['no money on spot', {}, c => c.createOrder('BTC/USDT', 'limit', 'buy', 9, 59_000), /170131/],
  ['no money for contracts', {}, c => c.createOrder('BTC/USDT:USDT', 'limit', 'buy', 99, 59_000), /110007/],
  ['too little on spot', {}, c => c.createOrder('BTC/USDT', 'limit', 'buy', 0.00002, 59_000), /170140/],
  ['too little of a contract', {}, c => c.createOrder('LTC/USDT:USDT', 'limit', 'buy', 0.1, 20), /110094/],
  ['no such order', {}, c => c.cancelOrder(none, 'BTC/USDT:USDT', { orderLinkId: 'no' }), /110001/],
  ['isolated on a unified account', {}, c => c.privatePostV5PositionSwitchIsolated({ category: 'linear' }), /100028/],
])('refused: %s', async (_, options, act, words) => {
  const { client, venue } = await start(options)
  await expect(act(client)).rejects.toThrow(words)
  expect(venue.exchange.orders.size).toBe(0)
})

function wrongly(client: Client, field: 'secret' | 'apiKey', value: string): Client {
  client[field] = value
  return client
}

test('a wrong clock is refused until it was measured', async () => {
  const { client, venue } = await start()
  await client.fetchBalance()
  venue.setClock(-120_000)
  await expect(client.fetchBalance()).rejects.toThrow(/10002/)
  await client.loadTimeDifference()
  expect(await client.fetchBalance()).toMatchObject({ USDT: { total: 100_000 } })
})

test('an order whose answer is lost is found by its own name; what the key may do is told', async () => {
  const { client, venue } = await start({ withdraw: true })
  venue.fault({ on: 'POST /v5/order/create', what: { kind: 'no_answer' } })
  await expect(
    client.createOrder('BTC/USDT', 'limit', 'buy', 0.01, 59_000, { clientOrderId: 'lost' }),
  ).rejects.toThrow()
  expect(await client.fetchOpenOrders('BTC/USDT', undefined, undefined, { orderLinkId: 'lost' })).toHaveLength(1)
  const key = await client.privateGetV5UserQueryApi()
  expect(key.result).toMatchObject({ readOnly: 0, uta: 1, permissions: { Wallet: ['AccountTransfer', 'Withdraw'] } })
})
