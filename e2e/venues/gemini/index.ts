import { json, VenueClock } from '../lib/server.ts'
import type { FakeVenue } from '../lib/types.ts'
import { makeDesk } from '../plain/desk.ts'
import { type PlainOptions, servePlain } from '../plain/serve.ts'
import { enter, makeKey } from './door.ts'
import { markets } from './markets.ts'
import { privateEndpoints } from './private.ts'
import { publicEndpoints } from './public.ts'
import { refuse, refused, words } from './refused.ts'
import { openLevel2, openMulti } from './stream.ts'
import { webPage } from './views.ts'

export { hosts } from './hosts.ts'
export { markets } from './markets.ts'

/** A fake Gemini (spot) on loopback. Its keys are `apiKey` and `secret`. */
export async function startGemini(options: PlainOptions = {}): Promise<FakeVenue> {
  const clock = new VenueClock()
  const rules = {
    balances: options.balances ?? { USD: '100000', BTC: '2', ETH: '30' },
    spotFee: 'quote',
    clientIds: 'free',
    postOnly: 'expire',
    reachedTrigger: 'fire',
    newOrderId: (n: number) => String(106_817_811 + n),
  } as const
  const desk = makeDesk(options.markets ?? markets, rules, clock.now, makeKey(), options.rights)
  return servePlain(desk, {
    clock,
    keys: { apiKey: desk.key.apiKey, secret: desk.key.secret },
    endpoints: { ...publicEndpoints, ...privateEndpoints },
    enter,
    words,
    refuse,
    nowhere: refused(404, 'EndpointNotFound'),
    page: (_, { path }) =>
      path.startsWith('/web') ? { status: 200, headers: { 'content-type': 'text/html' }, body: webPage(desk) } : null,
    isStream: path => path === '/v1/multimarketdata' || path === '/v2/marketdata',
    connect: (_, socket) => (socket.path === '/v2/marketdata' ? openLevel2 : openMulti)(desk, socket),
    trouble: json({ result: 'error', reason: 'System', message: 'We are experiencing technical issues' }, 503),
  })
}
