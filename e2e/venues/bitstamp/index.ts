import { json, serveVenue, VenueClock } from '../lib/server.ts'
import type { Digits, FakeVenue, Market } from '../lib/types.ts'
import { makeDesk } from '../plain/desk.ts'
import { restOf } from '../plain/rest.ts'
import { enter, makeKey } from './door.ts'
import { markets } from './markets.ts'
import { orderId, privateEndpoints } from './private.ts'
import { publicEndpoints } from './public.ts'
import { refuse, refused, words } from './refused.ts'
import { openStream } from './stream.ts'

export { hosts } from './hosts.ts'
export { markets } from './markets.ts'

export interface BitstampOptions {
  /** Totals by asset, written small. */
  readonly balances?: Readonly<Record<string, Digits>>
  readonly markets?: readonly Market[]
}

/** A fake Bitstamp (spot) on loopback. Its keys are `apiKey` and `secret`. */
export async function startBitstamp(options: BitstampOptions = {}): Promise<FakeVenue> {
  const clock = new VenueClock()
  const balances = options.balances ?? { usd: '100000', eur: '50000', btc: '2', eth: '30' }
  const rules = { balances, spotFee: 'quote', clientIds: 'ever', newOrderId: orderId } as const
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
      nowhere: refused('Not found', '404.001', 404),
    }),
    isStream: path => /^\/ws\/?$/.test(path),
    connect: socket => openStream(desk, socket),
    trouble: json({ error: "Bitstamp.net is under scheduled maintenance. We'll be back soon." }, 503),
  })
}
