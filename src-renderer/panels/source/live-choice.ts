import type { SourceChoice } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'

const words = texts.source.live
const MOST = 50

export type LiveChoice = Extract<SourceChoice, { kind: 'live' }>

/** What a person should know of a venue's prices before choosing them. */
export const liveVenues: readonly {
  readonly value: LiveChoice['venue']
  readonly label: string
  readonly help: string
}[] = [
  { value: 'kraken', label: 'Kraken', help: words.venues.kraken },
  { value: 'coinbase', label: 'Coinbase', help: words.venues.coinbase },
  { value: 'binance', label: 'Binance', help: words.venues.binance },
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
  if (odd !== undefined) return words.noPair(odd)
  return pairs.length > MOST ? words.tooMany(MOST) : null
}
