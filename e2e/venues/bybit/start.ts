import { randomBytes, randomUUID } from 'node:crypto'
import { Exchange } from '../lib/exchange.ts'
import { json, serveVenue, VenueClock } from '../lib/server.ts'
import type { Fact, FakeVenue } from '../lib/types.ts'
import { Connection } from './connection.ts'
import { type Desk, extrasOf } from './desk.ts'
import { markets } from './markets.ts'
import type { BybitOptions } from './options.ts'
import { answer } from './rest.ts'
import { addPair, clearIfClosed, lookAll, setWhole } from './stops.ts'

const BALANCES = { USDT: '100000', BTC: '2', ETH: '10' }
const STREAM = /^(\/testnet|\/demo)?\/v5\/(public\/(spot|linear|inverse)|private)$/

/**
 * Starts a fake Bybit (V5, unified account) on loopback. Its keys are `apiKey` and `secret`; its books call a market
 * "spot/BTCUSDT" or "linear/BTCUSDT". What it knows is from https://bybit-exchange.github.io/docs/v5/intro and from
 * what ccxt 4.5.84 sends.
 */
export async function startBybit(options: BybitOptions = {}): Promise<FakeVenue> {
  const clock = new VenueClock()
  const desk = makeDesk(options, clock.now)
  const connections = new Set<Connection>()
  desk.exchange.on(fact => {
    keep(desk, fact)
    for (const connection of connections) connection.tell(fact)
    follow(desk, fact)
  })
  desk.stopListeners.add(stop => {
    for (const connection of connections) connection.tellStop(stop)
  })
  return serveVenue({
    clock,
    keys: desk.key,
    exchange: desk.exchange,
    handle: request => answer(desk, request),
    isStream: path => STREAM.test(path),
    connect: socket => {
      const connection = new Connection(desk, socket, randomBytes(10).toString('hex'))
      connections.add(connection)
      socket.onClose(() => connections.delete(connection))
    },
    trouble: json({ retCode: 10016, retMsg: 'Server error.', result: {}, retExtInfo: {}, time: clock.now() }, 503),
  })
}

/** Remembers prints for /v5/market/recent-trade. */
function keep(desk: Desk, fact: Fact): void {
  if (fact.kind !== 'tape') return
  const { symbol, id, price, quantity, side, at } = fact
  const prints = desk.tape.get(symbol) ?? []
  prints.unshift({ symbol, id, price, quantity, side, at })
  desk.tape.set(symbol, prints.slice(0, 1_000))
}

/** What follows from what happened: stops look at the market, fills set them, and a closed position has none. */
function follow(desk: Desk, fact: Fact): void {
  if (fact.kind === 'quote' || fact.kind === 'tape') lookAll(desk, fact.symbol)
  if (fact.kind === 'position') queueMicrotask(() => clearIfClosed(desk, fact.symbol))
  if (fact.kind !== 'order') return
  const { order } = fact
  // Asked with the first that is told of an order: only then it is known what it will have.
  const extras = extrasOf(desk, order)
  if (fact.trade === null) return
  if (extras.takeProfit === '' && extras.stopLoss === '') return
  if (extras.tpslMode !== 'Full') {
    if (order.status === 'filled') addPair(desk, order, extras, order.filled)
    return
  }
  queueMicrotask(() => {
    if (extras.takeProfit !== '') setWhole(desk, order.symbol, 'TakeProfit', extras.takeProfit)
    if (extras.stopLoss !== '') setWhole(desk, order.symbol, 'StopLoss', extras.stopLoss)
  })
}

function makeDesk(options: BybitOptions, now: () => number): Desk {
  const desk: Desk = {
    exchange: new Exchange(options.markets ?? markets, {
      now,
      balances: options.balances ?? BALANCES,
      newOrderId: () => desk.nextId ?? randomUUID(),
      newTradeId: () => randomUUID(),
      clientIds: 'ever',
      postOnly: 'expire',
      leverage: 10,
    }),
    options,
    now,
    key: { apiKey: randomBytes(9).toString('base64url'), secret: randomBytes(18).toString('hex') },
    extras: new Map(),
    stops: new Map(),
    stopListeners: new Set(),
    tape: new Map(),
    pending: null,
    nextId: null,
    hedged: false,
  }
  return desk
}
