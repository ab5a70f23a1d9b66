import { json, serveVenue, VenueClock } from '../lib/server.ts'
import type { Digits, FakeVenue } from '../lib/types.ts'
import { makeKey, type Permission, tradingPermissions } from './keys.ts'
import { restOf } from './rest.ts'
import { openSession } from './session.ts'
import { type Fees, World } from './world.ts'

export { hosts } from './hosts.ts'
export { type Permission, tradingPermissions } from './keys.ts'

export interface KrakenOptions {
  /** Totals by asset as Kraken spells it (XXBT, ZUSD). */
  readonly balances?: Readonly<Record<string, Digits>>
  readonly allowed?: readonly Permission[]
  /** The one-time code that the key demands; null or absent: none. */
  readonly otp?: string | null
  /** Until when the key is good, Unix seconds. Default: for good. */
  readonly validUntil?: number
  /** What the account is told to pay, of any pair; fills are charged what every account starts with. */
  readonly fees?: Fees
  /** What a sell's fee is taken from where the order does not say. The documentation says `fcib`; what was seen is `fciq`. */
  readonly sellFee?: 'fciq' | 'fcib'
}

/** A fake Kraken (spot) on loopback: REST and the streams of version 2. Prices are told to its `exchange`. */
export async function startKraken(options: KrakenOptions = {}): Promise<FakeVenue> {
  const clock = new VenueClock()
  const key = makeKey(options.allowed ?? tradingPermissions, options.otp ?? null, clock.now(), options.validUntil)
  const balances = options.balances ?? { ZUSD: '100000', ZEUR: '50000', XXBT: '2', XETH: '30', USDT: '20000' }
  const world = new World(key, balances, clock.now, options.fees)
  const sellFee = options.sellFee ?? 'fciq'
  return serveVenue({
    clock,
    keys: { apiKey: key.key, secret: key.secret },
    exchange: world.exchange,
    handle: restOf(world, sellFee),
    connect: socket => openSession(world, socket, socket.path.startsWith('/ws-auth'), sellFee),
    isStream: path => path === '/ws/v2' || path === '/ws-auth/v2',
    trouble: json({ error: ['EService:Unavailable'] }, 503),
  })
}
