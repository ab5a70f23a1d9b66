import { json, VenueClock } from '../lib/server.ts'
import type { FakeVenue } from '../lib/types.ts'
import { makeDesk } from '../plain/desk.ts'
import { type PlainOptions, servePlain } from '../plain/serve.ts'
import { isRecord } from '../plain/values.ts'
import { enter, makeKey } from './door.ts'
import { markets } from './markets.ts'
import { privateEndpoints } from './private.ts'
import { publicEndpoints } from './public.ts'
import { refuse, refused, words } from './refused.ts'
import { openStream } from './stream.ts'

export { hosts } from './hosts.ts'
export { markets } from './markets.ts'

/** A fake HTX (spot) on loopback. Its keys are `apiKey` and `secret`. */
export async function startHtx(options: PlainOptions = {}): Promise<FakeVenue> {
  const clock = new VenueClock()
  const rules = {
    balances: options.balances ?? { usdt: '100000', btc: '2', eth: '30' },
    clientIds: 'ever',
    postOnly: 'expire',
    newOrderId: (n: number) => String(357_632_718_898_331 + n),
  } as const
  const desk = makeDesk(options.markets ?? markets, rules, clock.now, makeKey(), options.rights)
  return servePlain(desk, {
    clock,
    keys: { apiKey: desk.key.apiKey, secret: desk.key.secret },
    endpoints: { ...publicEndpoints, ...privateEndpoints },
    enter,
    words,
    refuse,
    nowhere: refused('bad-request', 'Unknown endpoint'),
    // Answers of version 2 have a code, and no status.
    envelope: (_, value) => (isRecord(value) && 'code' in value ? value : { status: 'ok', ...Object(value) }),
    isStream: path => path === '/ws',
    connect: openStream,
    trouble: json({ status: 'error', 'err-code': 'gateway-internal-error', 'err-msg': 'Failed to load data.' }, 503),
  })
}
