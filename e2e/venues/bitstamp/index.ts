import { json, VenueClock } from '../lib/server.ts'
import type { FakeVenue } from '../lib/types.ts'
import { makeDesk } from '../plain/desk.ts'
import { type PlainOptions, servePlain } from '../plain/serve.ts'
import { enter, makeKey } from './door.ts'
import { markets } from './markets.ts'
import { orderId, privateEndpoints } from './private.ts'
import { publicEndpoints } from './public.ts'
import { refuse, refused, words } from './refused.ts'
import { openStream } from './stream.ts'

export { hosts } from './hosts.ts'
export { markets } from './markets.ts'

/** A fake Bitstamp (spot) on loopback. Its keys are `apiKey` and `secret`. */
export async function startBitstamp(options: PlainOptions = {}): Promise<FakeVenue> {
  const clock = new VenueClock()
  const balances = options.balances ?? { usd: '100000', eur: '50000', btc: '2', eth: '30' }
  const rules = { balances, spotFee: 'quote', clientIds: 'ever', newOrderId: orderId } as const
  const desk = makeDesk(options.markets ?? markets, rules, clock.now, makeKey())
  return servePlain(desk, {
    clock,
    keys: { apiKey: desk.key.apiKey, secret: desk.key.secret },
    endpoints: { ...publicEndpoints, ...privateEndpoints },
    enter,
    words,
    refuse,
    nowhere: refused('Not found', '404.001', 404),
    isStream: path => /^\/ws\/?$/.test(path),
    connect: openStream,
    trouble: json({ error: "Bitstamp.net is under scheduled maintenance. We'll be back soon." }, 503),
  })
}
