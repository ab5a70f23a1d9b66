import type { CardView } from '../../../src-preload/contract/views.ts'

/** The queue as it is worked off: what ends first on top, then the older one. */
export const inQueue = (cards: Iterable<CardView>): readonly CardView[] =>
  [...cards].sort((a, b) => a.expiresAt - b.expiresAt || a.createdAt - b.createdAt || a.signal.localeCompare(b.signal))

/**
 * The card that is shown: the one that was chosen, and when it left the queue the one that took its place in it (the
 * order of the queue before tells where that was), else the first.
 */
export function shownCard(
  queue: readonly CardView[],
  chosen: string | null,
  before: readonly string[],
): CardView | undefined {
  const found = queue.find(card => card.signal === chosen)
  if (found) return found
  const at = chosen === null ? -1 : before.indexOf(chosen)
  if (at < 0) return queue[0]
  const later = before.slice(at + 1)
  return queue.find(card => later.includes(card.signal)) ?? queue.at(-1)
}

/** The neighbour `by` places away, without going round. */
export function neighbour(queue: readonly CardView[], signal: string | undefined, by: number): string | undefined {
  const at = queue.findIndex(card => card.signal === signal)
  return queue[Math.min(queue.length - 1, Math.max(0, at + by))]?.signal
}

/** Decimals that show three figures of a measured input. */
export const inputDecimals = (value: number): number => {
  const size = Math.abs(value)
  return size >= 100 ? 0 : size >= 1 ? 2 : size >= 0.01 ? 3 : size === 0 ? 0 : 5
}

export interface ContributionBar {
  readonly name: string
  readonly text: string
  readonly value: number
  readonly weight: number
  /** Length against the strongest, 0 to 1. */
  readonly share: number
  /** What it speaks for. */
  readonly way: 'rise' | 'fall'
}

/** What each input said, strongest first. */
export function contributionBars(contributions: CardView['contributions']): readonly ContributionBar[] {
  const strongest = Math.max(0, ...contributions.map(one => Math.abs(one.weight)))
  return [...contributions]
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(one => ({
      ...one,
      share: strongest > 0 ? Math.abs(one.weight) / strongest : 0,
      way: one.weight < 0 ? ('fall' as const) : ('rise' as const),
    }))
}

/** Places of prices on a line from the lowest to the highest of them, with a little room at both ends: 0 to 1. */
export function pricePlaces<K extends string>(prices: Readonly<Record<K, number | null>>): Record<K, number | null> {
  const known = Object.values<number | null>(prices).filter(price => price !== null)
  const low = Math.min(...known)
  const span = Math.max(...known) - low
  const place = (price: number | null) =>
    price === null ? null : span > 0 ? 0.04 + (0.92 * (price - low)) / span : 0.5
  return Object.fromEntries(Object.entries<number | null>(prices).map(([key, price]) => [key, place(price)])) as Record<
    K,
    number | null
  >
}
