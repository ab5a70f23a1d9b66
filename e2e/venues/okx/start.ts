import { randomBytes, randomUUID } from 'node:crypto'
import { Exchange } from '../lib/exchange.ts'
import { json, serveVenue, VenueClock } from '../lib/server.ts'
import type { FakeVenue } from '../lib/types.ts'
import { lookAll } from './algo.ts'
import { Connection } from './connection.ts'
import { type Desk, extrasOf } from './desk.ts'
import { keepTape } from './market-routes.ts'
import { markets } from './markets.ts'
import type { OkxOptions } from './options.ts'
import { placeAttached } from './place-algo.ts'
import { answer } from './rest.ts'

const BALANCES = { USDT: '100000', BTC: '2', ETH: '10' }
const STREAM = /^(\/demo)?\/ws\/v5\/(public|private|business)$/

/**
 * Starts a fake OKX (API v5) on loopback. Its keys are `apiKey`, `secret` and `password` (the passphrase).
 * What it knows is from https://www.okx.com/docs-v5/en/ and from what ccxt 4.5.84 sends.
 */
export async function startOkx(options: OkxOptions = {}): Promise<FakeVenue> {
  const clock = new VenueClock()
  const desk = makeDesk(options, clock.now)
  const connections = new Set<Connection>()
  keepTape(desk)
  desk.exchange.on(fact => {
    for (const connection of connections) connection.tell(fact)
    if (fact.kind === 'quote' || fact.kind === 'tape') lookAll(desk, fact.symbol)
    if (fact.kind !== 'order') return
    const extras = extrasOf(desk, fact.order)
    if (fact.order.status === 'filled') for (const one of extras.attached) placeAttached(desk, fact.order, extras, one)
  })
  desk.algoListeners.add(algo => {
    for (const connection of connections) connection.tellAlgo(algo)
  })
  return serveVenue({
    clock,
    // Called as ccxt calls them.
    keys: { apiKey: desk.key.apiKey, secret: desk.key.secret, password: desk.key.passphrase },
    exchange: desk.exchange,
    handle: request => answer(desk, request),
    isStream: path => STREAM.test(path),
    connect: socket => {
      const connection = new Connection(desk, socket, randomBytes(4).toString('hex'))
      connections.add(connection)
      socket.onClose(() => {
        connection.close()
        connections.delete(connection)
      })
    },
    trouble: json({ code: '50001', data: [], msg: 'Service temporarily unavailable. Please try again later.' }, 503),
    close: () => {
      for (const connection of connections) connection.close()
    },
  })
}

function makeDesk(options: OkxOptions, now: () => number): Desk {
  return {
    exchange: new Exchange(options.markets ?? markets, {
      now,
      balances: options.balances ?? BALANCES,
      newOrderId: n => String(1_700_000_000_000_000_000n + BigInt(n)),
      clientIds: 'open',
      postOnly: 'expire',
      leverage: 3,
    }),
    options,
    now,
    uid: '44705892343619584',
    key: {
      apiKey: randomUUID(),
      secret: randomBytes(16).toString('hex').toUpperCase(),
      passphrase: randomBytes(6).toString('hex'),
    },
    algos: new Map(),
    extras: new Map(),
    algoListeners: new Set(),
    pending: null,
    posMode: 'net_mode',
  }
}
