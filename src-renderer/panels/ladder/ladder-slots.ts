import type { LadderRow } from './ladder-rows.ts'

/** Rows that are counted from the same one: counted from row 0 they would stand further away than a browser places anything. */
const SPAN = 4_096

/** So many rows below the top of what stands still a row is: the same while the ladder moves a little. Above zero. */
export const placeOf = (row: number, centre: number): number => (Math.floor(centre / SPAN) + 2) * SPAN - row

/**
 * What is drawn for each row, in an order that stands: a row that leaves at one end is used again at the other, and all
 * of them for another instrument. `rows` follow each other, `count` at most.
 */
export const inSlots = (
  rows: readonly LadderRow[],
  count: number,
): readonly { readonly slot: number; readonly view: LadderRow }[] =>
  rows.map(view => ({ slot: view.row % count, view })).sort((a, b) => a.slot - b.slot)
