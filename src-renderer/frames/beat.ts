import { behindFrame } from './behind-frame.ts'

/** Drawing may take one part in so many of the time; the rest is for reading what came, and for hands. */
const SHARE = 2
/** However dear drawing is, and however busy hands are (a key that is held down), new work is taken on this often, ms. */
const AT_LEAST_MS = 100
/** So long after a frame that had to be left free drawing counts as dear, ms. */
const STRAINED_MS = 500
/** Frames come a little early or late, ms. */
const SLACK_MS = 1

/** `behindFrame`, or its like. */
type Behind = (task: () => void) => void

/**
 * Which frames take on new work: asking for data, and dear drawings. All of them, while drawing is cheap. Where it is
 * dear, fewer: the frames between show what came of it, and hands are not kept waiting behind both.
 */
export class Beat {
  readonly #clock: () => number
  readonly #behind: Behind
  /** When the frame began that was asked about last, ms, and what was answered. */
  #frame = Number.NEGATIVE_INFINITY
  #open = true
  /** When the last frame began that took on new work, ms, and what the dearest since then took, ms. */
  #opened = Number.NEGATIVE_INFINITY
  #dearest = 0
  #spared = false
  /** When the last frame began that took on nothing, ms. */
  #closed = Number.NEGATIVE_INFINITY

  constructor(clock: () => number = () => performance.now(), behind: Behind = behindFrame) {
    this.#clock = clock
    this.#behind = behind
  }

  /** Of the frame that began at `now`, ms: one answer for all who ask in it. */
  isOpen(now: number): boolean {
    if (now === this.#frame) return this.#open
    this.#frame = now
    const passed = now - this.#opened + SLACK_MS
    this.#open = passed >= AT_LEAST_MS || (passed >= SHARE * this.#dearest && !this.#spared)
    this.#spared = false
    if (this.#open) {
      this.#opened = now
      this.#dearest = 0
    } else this.#closed = now
    this.#behind(() => {
      this.#dearest = Math.max(this.#dearest, this.#clock() - now)
    })
    return this.#open
  }

  /** Drawing is dear at the moment: what is only there to please can be left out. */
  isStrained(): boolean {
    return this.#clock() - this.#closed < STRAINED_MS
  }

  /** A hand waits for the next frame: it takes on nothing else. */
  spare(): void {
    this.#spared = true
  }

  /** Runs `task` in the next frame that takes on new work. Returns what gives it up. */
  next(task: (now: number) => void): () => void {
    let frame = 0
    const ask = () => {
      frame = requestAnimationFrame(now => (this.isOpen(now) ? task(now) : ask()))
    }
    ask()
    return () => cancelAnimationFrame(frame)
  }
}

/** Of this window. */
export const beat = new Beat()
