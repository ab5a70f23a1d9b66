import type { TapeView } from '../../../src-preload/contract/views.ts'
import type { Tape } from '../../stores/tape.ts'

/** Rows that are drawn: more than any screen shows at once. */
const MOST_ROWS = 200

/** The newest trades of at least that size. */
export const shownTrades = (trades: readonly TapeView[], least: number): readonly TapeView[] =>
  (least > 0 ? trades.filter(one => one.size >= least) : trades).slice(0, MOST_ROWS)

export interface TapeTotals {
  readonly bought: number
  readonly sold: number
  readonly unknown: number
}

/** Sizes by who took. */
export function tapeTotals(trades: readonly TapeView[]): TapeTotals {
  let [bought, sold, unknown] = [0, 0, 0]
  for (const { side, size } of trades) {
    if (side === 'buy') bought += size
    else if (side === 'sell') sold += size
    else unknown += size
  }
  return { bought, sold, unknown }
}

/**
 * How many of the trades came after the newest that is held. After a reconnection trades have other numbers: then the
 * venue's time tells, as it tells the terminal what it has told of the past already.
 */
export function newerThan(trades: readonly TapeView[], held: readonly TapeView[]): number {
  const newest = held[0]
  if (newest === undefined) return trades.length
  const known = trades.find(one => one.n === newest.n)
  const sameNumbers = known?.venueTime === newest.venueTime && known.price === newest.price
  const isNewer = (one: TapeView) => (sameNumbers ? one.n > newest.n : one.venueTime > newest.venueTime)
  return trades.filter(isNewer).length
}

/** Why no more trades than those that stand there are told; null: they are. Of a cut the frame of the panel tells. */
export const tapeNote = ({ trades, ended }: Tape): string | null => (trades.length === 0 ? null : ended)
