import { json, VenueClock } from '../lib/server.ts'
import type { FakeVenue } from '../lib/types.ts'
import { makeDesk } from '../plain/desk.ts'
import { type PlainOptions, servePlain } from '../plain/serve.ts'
import { isRecord } from '../plain/values.ts'
import { enter, type FuturesDesk, makeKey, refused } from './door.ts'
import { markets } from './markets.ts'
import { privateEndpoints } from './private.ts'
import { publicEndpoints } from './public.ts'
import { refuse, words } from './refused.ts'
import { openStream } from './stream.ts'

export { hosts } from './hosts.ts'
export { markets } from './markets.ts'

export interface KrakenfuturesOptions extends PlainOptions {
  /** For how long `orders/status` knows an order that is over, ms: 5 s, as documented. */
  readonly statusKept?: number
}

/** Ids are UUIDs there. */
const uuidOf = (kind: string, n: number): string => `${kind}-8f0e-4b58-9a31-${n.toString(16).padStart(12, '0')}`

/** A fake Kraken Futures (multi-collateral perpetuals) on loopback. Its keys are `apiKey` and `secret`. */
export async function startKrakenfutures(options: KrakenfuturesOptions = {}): Promise<FakeVenue> {
  const clock = new VenueClock()
  const rules = {
    balances: options.balances ?? { USD: '100000' },
    clientIds: 'ever',
    leverage: 10,
    newOrderId: (n: number) => uuidOf('179f9af8', n),
    newTradeId: (n: number) => uuidOf('cad76f07', n),
  } as const
  const desk: FuturesDesk = {
    ...makeDesk(options.markets ?? markets, rules, clock.now, makeKey(), options.rights),
    statusKept: options.statusKept ?? 5_000,
  }
  return servePlain(desk, {
    clock,
    keys: { apiKey: desk.key.apiKey, secret: desk.key.secret },
    endpoints: { ...publicEndpoints, ...privateEndpoints },
    enter,
    words,
    refuse,
    nowhere: refused('notFound'),
    envelope: ({ now }, value) => {
      // The service of keys has no such frame.
      if (isRecord(value) && 'accountUid' in value) return value
      return { result: 'success', ...(isRecord(value) ? value : {}), serverTime: new Date(now()).toISOString() }
    },
    isStream: path => path === '/ws/v1',
    connect: openStream,
    trouble: json({ result: 'error', error: 'unavailable' }, 503),
  })
}
