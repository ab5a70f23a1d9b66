import { randomUUID } from 'node:crypto'
import { json, serveVenue, VenueClock } from '../lib/server.ts'
import type { Digits, FakeVenue } from '../lib/types.ts'
import { type CoinbasePermissions, makeKey } from './keys.ts'
import { restOf } from './rest.ts'
import { openSession } from './session.ts'
import { World } from './world.ts'

export { hosts } from './hosts.ts'
export type { CoinbasePermissions } from './keys.ts'

export interface CoinbaseOptions {
  /** Totals by asset. */
  readonly balances?: Readonly<Record<string, Digits>>
  /** Totals by asset of portfolios that the key is not for, by name. */
  readonly others?: Readonly<Record<string, Readonly<Record<string, Digits>>>>
  /** Default: view and trade, not transfer. */
  readonly can?: Partial<CoinbasePermissions>
  /** How often `ticker_batch` tells what changed, ms; the venue's own is 5,000. */
  readonly batchMs?: number
  /** A client's id that was there before is refused instead of answered with its order. */
  readonly refusesRepeats?: boolean
}

/** A fake Coinbase Advanced (spot) on loopback: REST and streams. Prices are told to its `exchange`. */
export async function startCoinbase(options: CoinbaseOptions = {}): Promise<FakeVenue> {
  const clock = new VenueClock()
  const key = makeKey({ view: true, trade: true, transfer: false, ...options.can })
  const balances = options.balances ?? { USD: '100000', EUR: '50000', USDC: '1000', BTC: '2', ETH: '30' }
  const world = new World(key, balances, clock.now, options.refusesRepeats ?? false)
  for (const [name, held] of Object.entries(options.others ?? {}))
    world.others.push({ id: randomUUID(), name, balances: held })
  return serveVenue({
    clock,
    keys: { apiKey: key.name, secret: key.secret },
    exchange: world.exchange,
    handle: restOf(world),
    connect: socket => openSession(world, socket, options.batchMs ?? 5_000),
    isStream: path => /^\/ws(-user)?\/?$/.test(path),
    trouble: json({ error: 'UNAVAILABLE', error_details: '', message: 'service unavailable' }, 503),
  })
}
