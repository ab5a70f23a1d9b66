/**
 * Dear drawings take turns, one a frame: a page with many charts then shows each a little later, rather than all of them
 * and everything else late.
 */
export class Turns {
  readonly #waiting = new Set<() => void>()
  readonly #frame: (run: () => void) => void
  #isAsked = false

  constructor(frame: (run: () => void) => void = run => void requestAnimationFrame(run)) {
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
    this.#frame(() => {
      this.#isAsked = false
      const [next] = this.#waiting
      if (next === undefined) return
      this.#waiting.delete(next)
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
