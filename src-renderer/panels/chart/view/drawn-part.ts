/**
 * Which bars the chart library is given. Its `update()` goes through all that it has, so it has what is in sight and some
 * bars to the left of it, and a price costs the same whatever the history that was paged in.
 */

/** So many are left of what is in sight when the part is cut anew; */
const BESIDE = 1_000
/** with fewer left of it, or more, it is time to. */
const LEAST = 200
const MOST = 2_500

/** Index of the first bar of the part, by that of the first in sight. */
export const partFrom = (inSight: number): number => Math.max(0, inSight - BESIDE)

/** Whether another part is to be cut. `start`: index of its first bar; `left`: how many of it are left of what is in sight. */
export const isPartOver = (start: number, left: number): boolean => (start > 0 && left < LEAST) || left > MOST
