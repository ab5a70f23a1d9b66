/** What to do with a numbered message. */
export type Step = 'new' | 'duplicate' | { readonly from: number; readonly to: number }

/** Counts what an agent tells (items 17 and 22): a duplicate is dropped, a gap is a loss, except within a replay. */
export class Sequence {
  #last = 0
  /** Numbers up to here may be left out: they were market data, which is not told again. */
  #replayedTo = 0

  /** The last number taken in; what an `ack` says. */
  get last(): number {
    return this.#last
  }

  /** The agent's answer to `resume`. */
  begin(mode: 'replay' | 'snapshot', ackSeq: number, upTo: number): void {
    this.#last = mode === 'replay' ? ackSeq : upTo
    this.#replayedTo = upTo
  }

  take(seq: number): Step {
    if (seq <= this.#last) return 'duplicate'
    const expected = Math.max(this.#last, this.#replayedTo) + 1
    this.#last = seq
    return seq > expected ? { from: expected, to: seq - 1 } : 'new'
  }
}
