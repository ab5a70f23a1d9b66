import { json, VenueClock } from '../lib/server.ts'
import type { FakeVenue } from '../lib/types.ts'
import { makeDesk } from '../plain/desk.ts'
import { type PlainOptions, servePlain } from '../plain/serve.ts'
import { enter, makeKey } from './door.ts'
import { markets } from './markets.ts'
import { orderEndpoints } from './order-endpoints.ts'
import { privateEndpoints } from './private.ts'
import { publicEndpoints } from './public.ts'
import { refuse, refused, words } from './refused.ts'
import { openStream } from './stream.ts'

export { hosts } from './hosts.ts'
export { markets } from './markets.ts'

/** A fake KuCoin (spot, high-frequency account) on loopback. Its keys are `apiKey`, `secret` and `password`. */
export async function startKucoin(options: PlainOptions = {}): Promise<FakeVenue> {
  const clock = new VenueClock()
  const rules = {
    balances: options.balances ?? { USDT: '100000', BTC: '2', ETH: '30' },
    spotFee: 'quote',
    clientIds: 'open',
    reachedTrigger: 'fire',
    newOrderId: (n: number) => `6717422bd51c2900${n.toString(16).padStart(8, '0')}`,
  } as const
  const desk = makeDesk(options.markets ?? markets, rules, clock.now, makeKey(), options.rights)
  return servePlain(desk, {
    clock,
    keys: { ...desk.key },
    endpoints: { ...publicEndpoints, ...privateEndpoints, ...orderEndpoints },
    enter,
    words,
    refuse,
    nowhere: refused('404000', 'Url Not Found', 404),
    envelope: (_, data) => ({ code: '200000', data }),
    isStream: path => path === '/ws/' || path === '/ws',
    connect: openStream,
    trouble: json({ code: '500000', msg: 'Internal Server Error' }, 500),
  })
}
