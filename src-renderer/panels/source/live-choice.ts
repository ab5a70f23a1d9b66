import type { SourceChoice } from '../../../src-preload/contract/views.ts'

export type LiveChoice = Extract<SourceChoice, { kind: 'live' }>

/** What a person should know of a venue's prices before choosing them. */
export const liveVenues: readonly {
  readonly value: LiveChoice['venue']
  readonly label: string
  readonly help: string
}[] = [
  { value: 'kraken', label: 'Kraken', help: 'Pairs in US dollars.' },
  {
    value: 'coinbase',
    label: 'Coinbase',
    help: 'Pairs in US dollars. Prices come with each trade: a quiet pair shows old ones.',
  },
  {
    value: 'binance',
    label: 'Binance',
    help: 'Pairs in USDT, a coin that stands for a US dollar and counts as one here.',
  },
]

/** Pairs out of what a person typed: separated by spaces, commas or semicolons. */
export const pairsOf = (text: string): string[] => [
  ...new Set(
    text
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter(part => part !== ''),
  ),
]

/** What is wrong with the pairs, in words for people; null: nothing. */
export function pairsFault(pairs: readonly string[]): string | null {
  const odd = pairs.find(pair => !/^[A-Z0-9]{1,12}\/[A-Z0-9]{1,12}$/.test(pair))
  if (odd !== undefined) return `"${odd}" is no pair. Write it like BTC/EUR.`
  return pairs.length > 50 ? 'At most 50 pairs.' : null
}
