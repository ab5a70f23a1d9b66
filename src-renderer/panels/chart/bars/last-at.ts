import type { BarView } from '../../../../src-preload/contract/views.ts'

/** Index of the last of `count` rising values that is at most `limit`; -1: none is. */
export function lastAtMost(count: number, valueAt: (index: number) => number, limit: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (valueAt(middle) <= limit) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Index of the bar that holds a time: the last that begins at or before it; -1 before the first. */
export const barIndexAt = (bars: readonly Pick<BarView, 'start'>[], at: number): number =>
  lastAtMost(bars.length, index => bars[index]?.start ?? 0, at)
