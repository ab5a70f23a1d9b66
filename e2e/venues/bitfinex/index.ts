import { json, VenueClock } from '../lib/server.ts'
import type { FakeVenue } from '../lib/types.ts'
import { makeDesk } from '../plain/desk.ts'
import { type PlainOptions, servePlain } from '../plain/serve.ts'
import { enter, makeKey } from './door.ts'
import { markets } from './markets.ts'
import { privateEndpoints } from './private.ts'
import { publicEndpoints } from './public.ts'
import { refuse, refused, words } from './refused.ts'
import { openStream } from './stream.ts'

export { hosts } from './hosts.ts'
export { markets } from './markets.ts'

/** A fake Bitfinex (exchange wallet) on loopback. Its keys are `apiKey` and `secret`. */
export async function startBitfinex(options: PlainOptions = {}): Promise<FakeVenue> {
  const clock = new VenueClock()
  const rules = {
    balances: options.balances ?? { USD: '100000', BTC: '2', ETH: '30', UST: '20000' },
    clientIds: 'free',
    postOnly: 'expire',
    reachedTrigger: 'fire',
    newOrderId: (n: number) => String(182_108_000_000 + n),
    newTradeId: (n: number) => String(1_610_000_000 + n),
  } as const
  const desk = makeDesk(options.markets ?? markets, rules, clock.now, makeKey(), options.rights)
  return servePlain(desk, {
    clock,
    keys: { apiKey: desk.key.apiKey, secret: desk.key.secret },
    endpoints: { ...publicEndpoints, ...privateEndpoints },
    enter,
    words,
    refuse,
    nowhere: refused(10020, 'path: invalid'),
    isStream: path => path === '/ws/2',
    connect: openStream,
    trouble: json(['error', 20060, 'maintenance'], 503),
  })
}
