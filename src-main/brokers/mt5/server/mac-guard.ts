import type { UnixMs } from '../../../core/kernel/clock.ts'

const WINDOW_MS = 600_000
const FAILURES = 5
const PAUSE_MS = 60_000

/** Counts wrong proofs over all keys (item 11): five within ten minutes, and nobody new is let in for a minute. */
export class MacGuard {
  #failures: UnixMs[] = []
  #pausedUntil: UnixMs = 0

  /** Nobody new before this; 0: no pause. */
  pausedUntil(now: UnixMs): UnixMs {
    if (now >= this.#pausedUntil) this.#pausedUntil = 0
    return this.#pausedUntil
  }

  /** A wrong proof; the end of the pause if it begins one. A success resets nothing. */
  failed(now: UnixMs): UnixMs | null {
    if (this.pausedUntil(now) > 0) return null
    this.#failures = [...this.#failures.filter(at => now - at < WINDOW_MS), now]
    if (this.#failures.length < FAILURES) return null
    this.#failures = []
    this.#pausedUntil = now + PAUSE_MS
    return this.#pausedUntil
  }
}
