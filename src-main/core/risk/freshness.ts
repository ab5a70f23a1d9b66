import type { UnixMs } from '../kernel/clock.ts'
import type { QuoteFreshness } from './view.ts'

const KEPT_GAPS = 200
/** 20 quotes, 19 gaps: fewer say nothing about the instrument's pace. */
const LEAST_GAPS = 19
const LATE_MS = 5_000

/**
 * How fast an instrument's quotes come, and whether they come late: fed with every quote, asked seldom. A quote
 * costs two writes; the percentile is sorted only when asked and kept until the next quote.
 */
export class FreshnessMeter implements QuoteFreshness {
  readonly barClose: UnixMs | null = null
  #gaps = new Float64Array(KEPT_GAPS)
  #count = 0
  #at = 0
  #last: UnixMs | null = null
  #lateRun = 0
  #p95: number | null | undefined

  /** Both times in Unix ms. A receive time that goes back counts as a gap of 0. */
  quote(receiveTime: UnixMs, venueTime: UnixMs): void {
    this.#lateRun = receiveTime - venueTime > LATE_MS ? this.#lateRun + 1 : 0
    if (this.#last !== null) {
      this.#gaps[this.#at] = Math.max(0, receiveTime - this.#last)
      this.#at = (this.#at + 1) % KEPT_GAPS
      if (this.#count < KEPT_GAPS) this.#count++
    }
    this.#last = receiveTime
    this.#p95 = undefined
  }

  /** 95th percentile of the kept gaps by nearest rank: the value at place ceil(0.95 n). Null under 19 gaps. */
  get gapP95(): number | null {
    if (this.#p95 === undefined) {
      // 19 n / 20 in whole numbers: 0.95 n would round up wrongly where it should be whole.
      const rank = Math.ceil((19 * this.#count) / 20)
      this.#p95 = this.#count < LEAST_GAPS ? null : (this.#gaps.slice(0, this.#count).sort()[rank - 1] ?? null)
    }
    return this.#p95
  }

  get lateRun(): number {
    return this.#lateRun
  }
}
