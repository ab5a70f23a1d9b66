import { json, serveVenue, VenueClock } from '../lib/server.ts'
import type { Digits, FakeVenue, Market } from '../lib/types.ts'
import { makeDesk } from '../plain/desk.ts'
import { restOf } from '../plain/rest.ts'
import { isRecord } from '../plain/values.ts'
import { enter, makeKey } from './door.ts'
import { markets } from './markets.ts'
import { privateEndpoints } from './private.ts'
import { publicEndpoints } from './public.ts'
import { refuse, refused, words } from './refused.ts'
import { openStream } from './stream.ts'

export { hosts } from './hosts.ts'
export { markets } from './markets.ts'

export interface HtxOptions {
  /** Totals by asset, written small. */
  readonly balances?: Readonly<Record<string, Digits>>
  readonly markets?: readonly Market[]
}

/** A fake HTX (spot) on loopback. Its keys are `apiKey` and `secret`. */
export async function startHtx(options: HtxOptions = {}): Promise<FakeVenue> {
  const clock = new VenueClock()
  const rules = {
    balances: options.balances ?? { usdt: '100000', btc: '2', eth: '30' },
    clientIds: 'ever',
    postOnly: 'expire',
    newOrderId: (n: number) => String(357_632_718_898_331 + n),
  } as const
  const desk = makeDesk(options.markets ?? markets, rules, clock.now, makeKey())
  return serveVenue({
    clock,
    keys: { apiKey: desk.key.apiKey, secret: desk.key.secret },
    exchange: desk.exchange,
    handle: restOf(desk, {
      endpoints: { ...publicEndpoints, ...privateEndpoints },
      enter,
      words,
      refuse,
      nowhere: refused('bad-request', 'Unknown endpoint'),
      // Answers of version 2 have a code, and no status.
      envelope: (_, value) => (isRecord(value) && 'code' in value ? value : { status: 'ok', ...Object(value) }),
    }),
    isStream: path => path === '/ws',
    connect: socket => openStream(desk, socket),
    trouble: json({ status: 'error', 'err-code': 'gateway-internal-error', 'err-msg': 'Failed to load data.' }, 503),
  })
}
