import { turns } from '../../../ui/turns.ts'

/** Least time between two dear drawings, ms. */
const DEAR_MS = 250

/** When a chart draws: when it is its turn among the charts, and what is dear a few times a second. */
export class DrawPace {
  #giveUp: () => void = () => undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  /** `performance.now()` of the last dear drawing. */
  #at = Number.NEGATIVE_INFINITY

  /** Draws in the next turn; the same `draw` asked for twice is drawn once. */
  ask(draw: () => void): void {
    this.#giveUp = turns.take(draw)
  }

  /** Draws at once, or as soon as the last dear drawing is long enough ago. */
  soon(draw: () => void): void {
    if (this.#timer !== undefined) return
    const wait = this.#at + DEAR_MS - performance.now()
    if (wait <= 0) return this.#dear(draw)
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#dear(draw)
    }, wait)
  }

  stop(): void {
    this.#giveUp()
    clearTimeout(this.#timer)
  }

  #dear(draw: () => void): void {
    this.#at = performance.now()
    draw()
  }
}
