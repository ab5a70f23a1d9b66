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
  options: { readonly growing?: boolean } = {},
) {
  const venue = await start()
  closing.push(() => venue.close())
  for (const [symbol, bid, ask] of prices) {
    venue.exchange.quote(symbol, bid, ask, '5', '5')
    venue.exchange.print(symbol, bid, '0.25', 'sell')
  }
  const ccxt = await ccxtFor(id, venue, hosts, { ...venue.keys, ...settings })
  closing.push(() => ccxt.close())
  let number = Date.now()
  // Some venues want every number of a key to be above the last.
  if (options.growing === true)
    ccxt.nonce = () => {
      number += 1
      return number
    }
  return { venue, ccxt, exchange: venue.exchange }
}

/** The trade that ccxt's stream tells of while somebody trades at this price. */
export async function heardTrade(
  { venue, ccxt }: Pick<Awaited<ReturnType<typeof driven>>, 'venue' | 'ccxt'>,
  symbol: string,
  place: string,
  price: string,
) {
  const again = setInterval(() => venue.exchange.print(place, price, '0.1', 'buy'), 30)
  try {
    // Some streams begin with what was traded before.
    for (;;) {
      const found = (await ccxt.watchTrades(symbol)).find(t => t.price === Number(price))
      if (found !== undefined) return found
    }
  } finally {
    clearInterval(again)
  }
}
