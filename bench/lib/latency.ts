const STEP_MS = 0.05
const MOST_MS = 5_000

/** Counts delays in steps of 0.05 ms: nothing is kept for each, however long it runs. */
export class Latency {
  readonly #counts = new Uint32Array(MOST_MS / STEP_MS + 1)
  count = 0

  add(ms: number): void {
    this.count++
    const at = Math.min(this.#counts.length - 1, Math.max(0, Math.round(ms / STEP_MS)))
    this.#counts[at] = (this.#counts[at] ?? 0) + 1
  }

  /** The delay under which the share `p` lies, ms; NaN of nothing. */
  percentile(p: number): number {
    const wanted = Math.ceil(p * this.count)
    let sum = 0
    for (let i = 0; i < this.#counts.length; i++) {
      sum += this.#counts[i] ?? 0
      if (sum >= wanted && wanted > 0) return i * STEP_MS
    }
    return Number.NaN
  }

  clear(): void {
    this.#counts.fill(0)
    this.count = 0
  }
}
