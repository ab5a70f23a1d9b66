import type { BarView } from '../../../../src-preload/contract/views.ts'

/**
 * Puts bars into a series by their start, in place: newer versions replace, later ones are appended. Both sorted by
 * start. Says the index of the first that changed; null: none did.
 */
export function mergeBars(bars: BarView[], added: readonly BarView[]): number | null {
  let first: number | null = null
  for (const bar of added) {
    let at = bars.length
    while (at > 0 && (bars[at - 1]?.start ?? 0) > bar.start) at -= 1
    const same = bars[at - 1]
    if (same?.start !== bar.start) bars.splice(at, 0, bar)
    // A closed bar is final: what was still under way may not undo it.
    else if (same.forming || !bar.forming) {
      at -= 1
      bars[at] = bar
    } else continue
    first = Math.min(first ?? at, at)
  }
  return first
}
