import type { UnixMs } from '../../../core/kernel/clock.ts'
import { quoteFault } from '../../../core/market/quote.ts'

/** A quote that comes so much later than others of its line came is news of the past, ms. */
const STALE_MS = 60_000
/** Times that go back further than this are a venue that set its clock: what comes is taken as it is. */
const CLOCK_SET_MS = 60_000

/**
 * What is let through of one market's quotes: sound prices, in order, not stale. Nothing is allocated for a quote that
 * passes. Venue's times may be off from ours: only how they move is judged.
 */
export class QuoteGate {
  #seq = -1
  #at = -1
  /** The least that receive time was after the venue's time: what is added to it is lateness. */
  #leastDelay = Number.POSITIVE_INFINITY

  /** What is wrong with it, or null. `at`: the venue's time, `now`: ours. */
  fault(
    bid: number,
    ask: number,
    bidSize: number,
    askSize: number,
    at: UnixMs | null,
    seq: number | null,
    now: UnixMs,
  ): string | null {
    const wrong = quoteFault(bid, ask)
    if (wrong !== null) return wrong
    if (!(bidSize >= 0 && askSize >= 0 && bidSize < Infinity && askSize < Infinity)) return 'a size is not a number'
    if (seq !== null) {
      if (!Number.isSafeInteger(seq)) return 'its number is not whole'
      if (seq <= this.#seq) return 'it came twice or out of order'
    }
    if (at !== null) {
      if (!Number.isFinite(at) || at <= 0) return 'its time is not a time'
      const back = this.#at - at
      if (back > 0 && back <= CLOCK_SET_MS) return 'it came out of order'
      if (back > CLOCK_SET_MS) this.#leastDelay = Number.POSITIVE_INFINITY
      const delay = now - at
      if (delay < this.#leastDelay) this.#leastDelay = delay
      else if (delay > this.#leastDelay + STALE_MS) return 'it is stale'
      this.#at = at
    }
    if (seq !== null) this.#seq = seq
    return null
  }

  /** The line is a new one: numbers may begin anew. */
  restart(): void {
    this.#seq = -1
    this.#at = -1
    this.#leastDelay = Number.POSITIVE_INFINITY
  }
}
