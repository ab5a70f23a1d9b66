import { reachable } from './brokers/ccxt/first-reachable.ts'
import type { FirstSource } from './terminal/terminal-ports.ts'

/** What a first start takes its prices from, where nobody chose yet. */
export type FirstPrices = 'live' | 'simulated'

/**
 * Live prices of the first exchange that answers; without any the simulated market, and why. What was found is kept
 * like a choice: prices of another world at the next start would be a trap for whoever trades on these.
 */
export async function firstSource(prices: FirstPrices = 'live', reached = reachable): Promise<FirstSource> {
  const venue = prices === 'live' ? await reached() : null
  if (venue !== null) return { choice: { kind: 'live', venue, symbols: [] }, why: null }
  const why =
    prices === 'simulated'
      ? null
      : 'no exchange could be reached at the first start, so the prices are simulated; choose live prices under "Data source" when there is a network'
  return { choice: { kind: 'simulated', seed: 1 }, why }
}
