import type { UnixMs } from '../kernel/clock.ts'
import type { QuoteFreshness } from './view.ts'

const KEPT_GAPS = 200
/** 20 quotes, 19 gaps: fewer say nothing about the instrument's pace. */
const LEAST_GAPS = 19
const LATE_MS = 5_000

/**
 * How fast an instrument's quotes come, and whether they come late: fed with every quote, asked seldom. A quote
 * costs two writes; the percentile is looked for only when asked and kept until the next quote.
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
      this.#p95 = this.#count < LEAST_GAPS ? null : percentile95(this.#gaps, this.#count)
    }
    return this.#p95
  }

  get lateRun(): number {
    return this.#lateRun
  }
}

/** The value at place ceil(0.95 n) of n, which is among the last eleven of 200: only those are put in order. */
function percentile95(values: Float64Array, count: number): number {
  // 19 n / 20 in whole numbers: 0.95 n would round up wrongly where it should be whole.
  const wanted = count - Math.ceil((19 * count) / 20) + 1
  let filled = 0
  for (let i = 0; i < count; i++) {
    const value = values[i] as number
    if (filled === wanted && value <= (largest[wanted - 1] as number)) continue
    let at = filled < wanted ? filled++ : wanted - 1
    for (; at > 0 && (largest[at - 1] as number) < value; at--) largest[at] = largest[at - 1] as number
    largest[at] = value
  }
  return largest[wanted - 1] as number
}

/** The largest first; as many as 5 % of the kept gaps and one more. */
const largest = new Float64Array(KEPT_GAPS / 20 + 1)
