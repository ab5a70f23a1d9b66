/** So far a hand slips while it presses, px. */
const SLIP = 4

export interface Held {
  /** The row in which the hand went down. */
  readonly from: number
  /** Where, px of the window. */
  readonly y: number
  /** It has been on another row of its own accord. */
  readonly strayed: boolean
}

/** Whether a hand is, or was, on another row because it moved there, and not because the rows moved under it. */
export const strays = ({ from, y, strayed }: Held, row: number | null, at: number): boolean =>
  strayed || (row !== from && Math.abs(at - y) > SLIP)

/**
 * What letting go of an own order means. A click only where the hand never went elsewhere: who drags an order and brings
 * it back wants it as it was. `row`: what is under the pointer now; null: it is above or below the rows.
 */
export function letGo(held: Held, row: number | null, at: number): 'click' | 'nothing' | { readonly row: number } {
  if (!strays(held, row, at)) return 'click'
  return row === null || row === held.from ? 'nothing' : { row }
}
