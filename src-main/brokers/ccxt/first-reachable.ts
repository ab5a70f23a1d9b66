import type { LiveVenue } from './public-source-pairs.ts'

/** The smallest public question that each of them answers, the most liquid first. */
const questions: readonly (readonly [LiveVenue, string])[] = [
  ['binance', 'https://api.binance.com/api/v3/time'],
  ['kraken', 'https://api.kraken.com/0/public/Time'],
  ['coinbase', 'https://api.coinbase.com/api/v3/brokerage/time'],
]

/** Nobody waits longer at a first start, ms. */
const PATIENCE_MS = 2_500

/** The first in order of those that answer at all; null: no network, or none that lets one through. */
export async function reachable(
  answers: (address: string, patience: number) => Promise<boolean> = answersAt,
): Promise<LiveVenue | null> {
  const asked = questions.map(([venue, address]) => answers(address, PATIENCE_MS).then(yes => (yes ? venue : null)))
  for (const answer of asked) {
    const venue = await answer
    if (venue !== null) return venue
  }
  return null
}

/** False for every way in which it does not: refused, not found, too slow, closed to this country (451). */
const answersAt = (address: string, patience: number): Promise<boolean> =>
  fetch(address, { signal: AbortSignal.timeout(patience), redirect: 'error' }).then(
    async response => {
      await response.body?.cancel()
      return response.ok
    },
    () => false,
  )
