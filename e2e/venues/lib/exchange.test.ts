import { expect, test } from 'vitest'
import { Exchange, type ExchangeOptions, VenueReject } from './exchange.ts'
import type { Asked, Fact, Market } from './types.ts'

const SPOT: Market = {
  symbol: 'BTCUSDT',
  kind: 'spot',
  base: 'BTC',
  quote: 'USDT',
  settle: 'USDT',
  contract: '1',
  priceStep: '0.01',
  quantityStep: '0.001',
  quantityMin: '0.001',
  quantityMax: '100',
  notionalMin: '5',
  maker: '0.001',
  taker: '0.002',
}
const LINEAR: Market = { ...SPOT, symbol: 'BTCPERP', kind: 'linear' }
const INVERSE: Market = {
  ...LINEAR,
  symbol: 'BTCUSD',
  kind: 'inverse',
  settle: 'BTC',
  contract: '100',
  quantityStep: '1',
  quantityMin: '1',
  notionalMin: '0',
}

const start = (options: Partial<ExchangeOptions> = {}) => {
  let now = 1_000_000
  const exchange = new Exchange([SPOT, LINEAR, INVERSE], {
    now: () => now,
    balances: { USDT: '10000', BTC: '1' },
    ...options,
  })
  const facts: Fact[] = []
  exchange.on(fact => facts.push(fact))
  for (const { symbol } of exchange.markets)
    exchange.book(
      symbol,
      [
        ['99', '1'],
        ['98', '2'],
      ],
      [
        ['101', '1'],
        ['102', '2'],
      ],
    )
  facts.length = 0
  return { exchange, facts, pass: (ms: number) => (now += ms) }
}

const ask = (change: Partial<Asked> = {}): Asked => ({
  symbol: 'BTCUSDT',
  side: 'buy',
  type: 'limit',
  quantity: '1',
  price: '100',
  trigger: null,
  timeInForce: 'gtc',
  postOnly: false,
  reduceOnly: false,
  clientId: null,
  expiresAt: null,
  ...change,
})

const balance = (exchange: Exchange, asset: string) => exchange.balances().find(each => each.asset === asset)

const refused = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof VenueReject) return error.code
    throw error
  }
  return 'taken'
}

test('a market order walks the book, pays its fee from what it gets, and uses the book up', () => {
  const { exchange, facts } = start()
  const order = exchange.place(ask({ type: 'market', price: null, quantity: '2', clientId: 'a' }))
  expect(order).toMatchObject({ status: 'filled', filled: '2', cost: '203' })
  expect(
    exchange.trades.map(({ price, quantity, fee, feeAsset, maker }) => [price, quantity, fee, feeAsset, maker]),
  ).toEqual([
    ['101', '1', '0.002', 'BTC', false],
    ['102', '1', '0.002', 'BTC', false],
  ])
  expect(exchange.balances()).toEqual([
    { asset: 'USDT', free: '9797', locked: '0' },
    { asset: 'BTC', free: '2.996', locked: '0' },
  ])
  expect(exchange.depth('BTCUSDT').asks).toEqual([['102', '1']])
  expect(facts.map(fact => (fact.kind === 'order' ? fact.what : fact.kind))).toEqual([
    'new',
    'trade',
    'tape',
    'trade',
    'tape',
    'balance',
    'quote',
  ])
})

test('a limit order holds its cost, is filled in parts at its own price as a maker, and frees the rest', () => {
  const { exchange } = start()
  const order = exchange.place(ask({ quantity: '3' }))
  expect(balance(exchange, 'USDT')).toMatchObject({ free: '9700', locked: '300' })
  exchange.quote('BTCUSDT', '98', '99', '5', '1')
  expect(order).toMatchObject({ status: 'open', filled: '1', cost: '100' })
  expect(exchange.trades[0]).toMatchObject({ maker: true, fee: '0.001' })
  expect(exchange.amend(order.id, { quantity: '2', price: '90' })).toMatchObject({ status: 'open', quantity: '2' })
  expect(balance(exchange, 'USDT')).toMatchObject({ free: '9810', locked: '90' })
  expect(exchange.cancel(order.id)).toMatchObject({ status: 'cancelled', ended: 'user' })
  expect(balance(exchange, 'USDT')).toMatchObject({ free: '9900', locked: '0' })
  expect(refused(() => exchange.cancel(order.id))).toBe('unknown_order')
})

test.each<[string, Partial<Asked>]>([
  ['unknown_symbol', { symbol: 'NOPE' }],
  ['price_step', { price: '100.001' }],
  ['quantity_step', { quantity: '1.0001' }],
  ['quantity_min', { quantity: '0' }],
  ['quantity_max', { quantity: '101' }],
  ['notional_min', { quantity: '0.01' }],
  ['insufficient_funds', { quantity: '100', price: '100.01' }],
  ['would_take', { price: '101', postOnly: true }],
  ['reduce_only', { symbol: 'BTCPERP', reduceOnly: true }],
  ['bad_trigger', { type: 'stop', price: null, trigger: '100' }],
  ['bad_trigger', { type: 'take_profit', price: null, trigger: '102' }],
  ['duplicate_id', { clientId: 'taken' }],
])('refuses: %s', (code, change) => {
  const { exchange, facts } = start()
  exchange.place(ask({ clientId: 'taken', price: '50' }))
  facts.length = 0
  expect(refused(() => exchange.place(ask(change)))).toBe(code)
  expect([facts, exchange.orders.size]).toEqual([[], 1])
  if (change.clientId !== undefined) expect(exchange.uses.get('taken')).toBe(2)
})

test('IOC takes what is there, FOK all or nothing, GTD until its time', () => {
  const { exchange, pass } = start()
  expect(exchange.place(ask({ price: '101', quantity: '2', timeInForce: 'ioc' }))).toMatchObject({
    status: 'expired',
    filled: '1',
    ended: 'ioc',
  })
  expect(exchange.place(ask({ price: '102', quantity: '3', timeInForce: 'fok' }))).toMatchObject({
    status: 'expired',
    filled: '0',
    ended: 'fok',
  })
  const order = exchange.place(ask({ timeInForce: 'gtd', expiresAt: 1_000_500 }))
  pass(500)
  expect(exchange.open()).toEqual([])
  expect(order).toMatchObject({ status: 'expired', ended: 'time' })
  expect(balance(exchange, 'USDT')).toMatchObject({ free: '9899', locked: '0' })
})

test('stops go off at their trigger, take-profits on the good side, trailing stops behind the best price', () => {
  const { exchange } = start()
  const stop = exchange.place(ask({ side: 'sell', type: 'stop', price: null, trigger: '95', quantity: '0.1' }))
  const limited = exchange.place(ask({ side: 'sell', type: 'stop_limit', price: '97', trigger: '95', quantity: '0.1' }))
  const profit = exchange.place(
    ask({ side: 'sell', type: 'take_profit', price: null, trigger: '110', quantity: '0.1' }),
  )
  const trail = exchange.place(
    ask({
      side: 'sell',
      type: 'trailing_stop',
      price: null,
      trail: { by: 'percent', distance: '10' },
      quantity: '0.1',
    }),
  )
  exchange.quote('BTCUSDT', '112', '113')
  expect([profit.status, trail.status]).toEqual(['filled', 'open'])
  exchange.quote('BTCUSDT', '100.8', '101')
  expect([trail.status, trail.cost, stop.status]).toEqual(['filled', '10.08', 'open'])
  exchange.quote('BTCUSDT', '95', '96')
  expect([stop.status, stop.cost, limited.status, limited.triggered]).toEqual(['filled', '9.5', 'open', true])
})

test('a linear position nets, turns, and its margin follows', () => {
  const { exchange } = start()
  exchange.leverage('BTCPERP', 10)
  const market = { symbol: 'BTCPERP', type: 'market', price: null } as const
  exchange.place(ask({ ...market, quantity: '1' }))
  expect(exchange.positions()).toEqual([
    { symbol: 'BTCPERP', quantity: '1', entry: '101', leverage: 10, margin: '10.1' },
  ])
  expect(balance(exchange, 'USDT')).toMatchObject({ free: '9989.698', locked: '10.1' })
  exchange.place(ask({ ...market, side: 'sell', quantity: '2' }))
  expect(exchange.positions()).toMatchObject([{ quantity: '-1', entry: '98', margin: '9.8' }])
  expect(exchange.trades.map(trade => trade.pnl)).toEqual(['0', '-2', '0'])
  const closed = exchange.place(ask({ ...market, quantity: '3', reduceOnly: true }))
  expect(closed).toMatchObject({ filled: '1', status: 'expired', ended: 'reduce_only' })
  expect(exchange.positions()).toEqual([])
})

test('an inverse position counts in the base', () => {
  const { exchange } = start()
  exchange.place(ask({ symbol: 'BTCUSD', type: 'market', price: null, quantity: '1' }))
  exchange.quote('BTCUSD', '202', '203')
  exchange.place(ask({ symbol: 'BTCUSD', side: 'sell', type: 'market', price: null, quantity: '1' }))
  // 100 / 101 - 100 / 202
  expect(exchange.trades[1]?.pnl).toBe('0.4950495')
})

test('a market order for an amount of money buys what it pays for; bars are made of all prints', () => {
  const { exchange } = start({ spotFee: 'quote' })
  const order = exchange.place(ask({ type: 'market', price: null, quantity: '0', spend: '150' }))
  expect(order).toMatchObject({ quantity: '1.48', status: 'filled' })
  expect(exchange.trades[0]).toMatchObject({ fee: '0.202', feeAsset: 'USDT' })
  exchange.print('BTCUSDT', '90', '1', 'sell')
  exchange.seedCandles('BTCUSDT', 60_000, [
    { at: 900_000, open: '1', high: '2', low: '1', close: '2', volume: '3', quoteVolume: '5', trades: 2 },
  ])
  expect(exchange.candles('BTCUSDT', 60_000, 0, 2_000_000)).toMatchObject([
    { at: 900_000, close: '2' },
    { at: 960_000, open: '101', high: '102', low: '90', close: '90', volume: '2.48', trades: 3 },
  ])
})
