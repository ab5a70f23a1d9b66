import type { DepthLevel, OrderForm } from '../../../src-preload/contract/views.ts'

/** How prices become rows: row 0 is price 0, and a row is `group` price steps high. */
export interface LadderGrid {
  readonly step: number
  readonly decimals: number
  readonly group: number
}

export type Side = OrderForm['side']

/** Price steps in one row that can be chosen. */
export const GROUPS = [1, 2, 5, 10] as const

const steps = (price: number, grid: LadderGrid): number => Math.round(price / grid.step)

/** The row of a price: who buys is shown no higher than he bids, who sells no lower than he asks. */
export const rowOf = (price: number, side: Side, grid: LadderGrid): number => {
  const row = steps(price, grid) / grid.group
  return side === 'buy' ? Math.floor(row) : Math.ceil(row)
}

/** The price of a row on the instrument's steps, as it is typed and sent. */
export const priceOf = (row: number, grid: LadderGrid): string => (row * grid.group * grid.step).toFixed(grid.decimals)

/** What rests in each row; null: it rests there, and the broker does not say how much. */
export function sumLevels(
  levels: readonly DepthLevel[],
  side: Side,
  grid: LadderGrid,
): ReadonlyMap<number, number | null> {
  const sums = new Map<number, number | null>()
  for (const { price, size } of levels) {
    const row = rowOf(price, side, grid)
    const before = sums.get(row) ?? 0
    sums.set(row, size === 0 && before === 0 ? null : before + size)
  }
  return sums
}

/** The row in the middle between the best prices; null: there are none. */
export function middleRow(bid: number | undefined, ask: number | undefined, grid: LadderGrid): number | null {
  if (bid === undefined && ask === undefined) return null
  const low = bid ?? ask ?? 0
  const high = ask ?? bid ?? 0
  return Math.round(steps((low + high) / 2, grid) / grid.group)
}

/** Rows at the edges into which the market may not run before a ladder that stands is centred anew. */
const EDGE = 2

/**
 * Where a ladder of `count` rows is centred: on the market when it follows, else where it stands while the market is in
 * it. `held`: a pointer is over the rows; they stand, so that a click means the price that it was aimed at.
 */
export function keepCentre(
  centre: number | null,
  middle: number | null,
  count: number,
  follow: boolean,
  held = false,
): number | null {
  if (centre === null || middle === null) return centre ?? middle
  if (held) return centre
  if (follow) return middle
  const reach = Math.max(1, Math.floor(count / 2) - EDGE)
  return Math.abs(middle - centre) > reach ? middle : centre
}

/** Rows from the top down. */
export const rowsAround = (centre: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => centre + Math.floor(count / 2) - index).filter(row => row > 0)

/**
 * What a click with Shift means at a price: a stop order where the market would have to come to it, else an order at
 * the market, for a stop would be met at once. Where nobody is on that side it stays a stop: the terminal then says
 * whether it can stand.
 */
export const shiftKind = (
  side: Side,
  price: number,
  bid: number | undefined,
  ask: number | undefined,
): 'stop' | 'market' => {
  const best = side === 'buy' ? ask : bid
  return best === undefined || (side === 'buy' ? price > best : price < best) ? 'stop' : 'market'
}
