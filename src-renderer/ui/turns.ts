import { beat } from '../frames/beat.ts'

/** Least time from one turn to the next, ms: every second frame is left to prices and hands. */
const APART_MS = 30

/**
 * Dear drawings take turns, one a frame and not in every frame: a page with many charts then shows each a little later,
 * rather than all of them and everything else late.
 */
export class Turns {
  readonly #waiting = new Set<() => void>()
  readonly #frame: (run: (now: number) => void) => void
  #isAsked = false
  #last = Number.NEGATIVE_INFINITY

  /** `frame` runs a task with the next frame and tells when that began, ms. */
  constructor(frame: (run: (now: number) => void) => void = run => void beat.next(run)) {
    this.#frame = frame
  }

  /** Runs `draw` in a frame of its own; who waits already keeps the place. Returns what gives it up. */
  take(draw: () => void): () => void {
    this.#waiting.add(draw)
    this.#ask()
    return () => this.#waiting.delete(draw)
  }

  #ask(): void {
    if (this.#isAsked || this.#waiting.size === 0) return
    this.#isAsked = true
    this.#frame(now => {
      this.#isAsked = false
      if (now - this.#last < APART_MS) return this.#ask()
      const [next] = this.#waiting
      if (next === undefined) return
      this.#waiting.delete(next)
      this.#last = now
      // One that fails does not hold up the others.
      try {
        next()
      } finally {
        this.#ask()
      }
    })
  }
}

/** Of this window. */
export const turns = new Turns()
