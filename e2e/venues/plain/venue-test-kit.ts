import { afterEach } from 'vitest'
import { ccxtFor } from '../lib/ccxt-test-kit.ts'
import type { FakeVenue } from '../lib/types.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A fake with prices in it, and ccxt's class for it; both end with the test. */
export async function driven(
  id: string,
  start: () => Promise<FakeVenue>,
  hosts: Readonly<Record<string, string>>,
  prices: readonly (readonly [symbol: string, bid: string, ask: string])[],
  settings: Readonly<Record<string, unknown>> = {},
) {
  const venue = await start()
  closing.push(() => venue.close())
  for (const [symbol, bid, ask] of prices) {
    venue.exchange.quote(symbol, bid, ask, '5', '5')
    venue.exchange.print(symbol, bid, '0.25', 'sell')
  }
  const ccxt = await ccxtFor(id, venue, hosts, { ...venue.keys, ...settings })
  closing.push(() => ccxt.close())
  return { venue, ccxt, exchange: venue.exchange }
}
