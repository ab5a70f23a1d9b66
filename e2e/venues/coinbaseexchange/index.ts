import { json, VenueClock } from '../lib/server.ts'
import type { FakeVenue } from '../lib/types.ts'
import { makeDesk } from '../plain/desk.ts'
import { type PlainOptions, servePlain } from '../plain/serve.ts'
import { type CoinbaseDesk, enter, makeKey } from './door.ts'
import { markets } from './markets.ts'
import { privateEndpoints } from './private.ts'
import { publicEndpoints } from './public.ts'
import { refuse, refused, words } from './refused.ts'
import { openStream } from './stream.ts'

export { hosts } from './hosts.ts'
export { markets } from './markets.ts'

export interface CoinbaseexchangeOptions extends PlainOptions {
  /** Orders that ended without a fill are known no more, as the documentation warns. Default: true. */
  readonly purges?: boolean
}

/** A fake Coinbase Exchange (the old "Pro") on loopback. Its keys are `apiKey`, `secret` and `password`. */
export async function startCoinbaseexchange(options: CoinbaseexchangeOptions = {}): Promise<FakeVenue> {
  const clock = new VenueClock()
  const rules = {
    balances: options.balances ?? { USD: '100000', EUR: '50000', BTC: '2', ETH: '30' },
    spotFee: 'quote',
    clientIds: 'open',
    postOnly: 'expire',
    reachedTrigger: 'fire',
    newOrderId: (n: number) => `d50ec984-77a8-460a-b958-${n.toString(16).padStart(12, '0')}`,
  } as const
  const desk: CoinbaseDesk = {
    ...makeDesk(options.markets ?? markets, rules, clock.now, makeKey()),
    purges: options.purges ?? true,
  }
  return servePlain(desk, {
    clock,
    keys: { ...desk.key },
    endpoints: { ...publicEndpoints, ...privateEndpoints },
    enter,
    words,
    refuse,
    nowhere: refused(404, 'NotFound'),
    isStream: path => path === '/ws' || path === '/ws/',
    connect: openStream,
    trouble: json({ message: 'Internal server error' }, 500),
  })
}
