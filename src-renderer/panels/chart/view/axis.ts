import type { BarView } from '../../../../src-preload/contract/views.ts'
import { lastAtMost } from '../bars/last-at.ts'

/** A hole in the bars, as slots of the axis. */
export interface Gap {
  /** First and last empty slot. */
  readonly from: number
  readonly to: number
  /** Start of the bar before and of the one after it, Unix ms. */
  readonly before: number
  readonly after: number
}

/** However long a gap is, so many empty slots show it. */
const GAP_SLOTS = 3
/** Shorter gaps are how a quiet market looks at bars of seconds. */
const LEAST_GAP_MS = 60_000
const DAY_MS = 86_400_000
/** Between daily bars: weekends and holidays are no gaps. */
const LEAST_GAP_DAYS = 4

/** How many empty slots stand between two bars. */
export function gapSlots(before: number, after: number, stepMs: number): number {
  const missing = Math.round((after - before) / stepMs) - 1
  if (missing < 1) return 0
  const least = stepMs >= DAY_MS ? LEAST_GAP_DAYS * DAY_MS : LEAST_GAP_MS
  return missing * stepMs >= least ? Math.min(missing, GAP_SLOTS) : 0
}

/** The time axis: one slot for each bar and a few for each gap; the chart counts slots, people count time. */
export class Axis {
  readonly stepMs: number
  /** Time of each slot, Unix ms. */
  readonly times: number[] = []
  readonly gaps: Gap[] = []
  /** The slot that the chart library counts from: it is not given those before. */
  base = 0
  readonly #slots: number[] = []

  constructor(stepMs: number) {
    this.stepMs = stepMs
  }

  /** Takes in the bars from index `from` on; what was before stays. Says the first slot that is new or changed. */
  update(bars: readonly BarView[], from: number): number {
    const kept = Math.min(from, this.#slots.length)
    const first = kept === 0 ? 0 : (this.#slots[kept - 1] ?? 0) + 1
    this.#slots.length = kept
    this.times.length = first
    while ((this.gaps.at(-1)?.from ?? -1) >= first) this.gaps.pop()
    for (let i = kept; i < bars.length; i += 1) {
      const bar = bars[i]
      if (bar) this.#put(bar.start, bars[i - 1]?.start)
    }
    return first
  }

  #put(start: number, before: number | undefined): void {
    if (before !== undefined) {
      const empty = gapSlots(before, start, this.stepMs)
      const from = this.times.length
      for (let k = 1; k <= empty; k += 1) this.times.push(before + k * this.stepMs)
      if (empty > 0) this.gaps.push({ from, to: from + empty - 1, before, after: start })
    }
    this.#slots.push(this.times.length)
    this.times.push(start)
  }

  /** The slot of a bar; of one that is still to come, where it will be. */
  slotOf(bar: number): number {
    return this.#slots[bar] ?? this.times.length + bar - this.#slots.length
  }

  /** The bar that stands at a slot, or the one before it. -1: before the first. */
  barAt(slot: number): number {
    return lastAtMost(this.#slots.length, index => this.#slots[index] ?? 0, slot)
  }

  /** The slot of exactly this time; null: there is none. */
  slotAt(time: number): number | null {
    const at = this.#before(time)
    return this.times[at] === time ? at : null
  }

  /** Where a time lies on the axis, between slots too, and before and after all bars. */
  indexOf(time: number): number {
    const first = this.times[0]
    if (first === undefined) return 0
    const at = this.#before(time)
    if (at < 0) return (time - first) / this.stepMs
    const here = this.times[at] ?? first
    const next = this.times[at + 1]
    return at + (time - here) / (next === undefined ? this.stepMs : next - here)
  }

  /** The time of a place on the axis: the opposite of `indexOf`. */
  timeAt(index: number): number {
    const first = this.times[0]
    const last = this.times.at(-1)
    if (first === undefined || last === undefined) return 0
    if (index < 0) return first + index * this.stepMs
    const at = Math.floor(index)
    const here = this.times[at]
    if (here === undefined) return last + (index - this.times.length + 1) * this.stepMs
    const next = this.times[at + 1] ?? here + this.stepMs
    return here + (index - at) * (next - here)
  }

  /** Index of the last slot at or before a time. */
  #before(time: number): number {
    return lastAtMost(this.times.length, index => this.times[index] ?? 0, time)
  }
}
