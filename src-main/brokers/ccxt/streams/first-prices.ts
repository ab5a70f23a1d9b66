import type { Clock, Stop, UnixMs } from '../../../core/kernel/clock.ts'
import { type Pace, waitBefore } from './pace.ts'

/** A market's best prices as they were asked for. */
export interface AskedPrice {
  readonly id: string
  readonly bid: number
  readonly ask: number
  readonly bidSize: number
  readonly askSize: number
}

export interface FirstPricesParts {
  readonly ask: (ids: readonly string[]) => Promise<readonly AskedPrice[]>
  readonly clock: Clock
  readonly pace: Pace
  readonly random: () => number
  /** `askedAt`: what came over the stream since is newer. */
  readonly tell: (price: AskedPrice, askedAt: UnixMs) => void
  readonly failed: (error: unknown) => void
}

/** Markets that are wanted within this time are asked for together, when their subscriptions are under way, ms. */
const TOGETHER_MS = 300

/** A stream that tells changes only is silent in a calm market: its prices are asked for once, and again until they were told. */
export class FirstPrices {
  readonly #parts: FirstPricesParts
  readonly #wanted = new Set<string>()
  #isAsking = false
  #attempts = 0
  #stopTimer: Stop | null = null

  constructor(parts: FirstPricesParts) {
    this.#parts = parts
  }

  want(id: string): void {
    this.#wanted.add(id)
    this.#later(TOGETHER_MS)
  }

  stop(): void {
    this.#wanted.clear()
    this.#stopTimer?.()
    this.#stopTimer = null
  }

  #later(wait: number): void {
    const { clock } = this.#parts
    if (this.#stopTimer !== null || this.#isAsking) return
    this.#stopTimer = clock.schedule(clock.now() + wait, () => {
      this.#stopTimer = null
      void this.#ask()
    })
  }

  async #ask(): Promise<void> {
    const { ask, clock, pace, random, tell, failed } = this.#parts
    const ids = [...this.#wanted]
    if (ids.length === 0) return
    this.#wanted.clear()
    this.#isAsking = true
    let wait = TOGETHER_MS
    try {
      const askedAt = clock.now()
      for (const price of await ask(ids)) tell(price, askedAt)
      this.#attempts = 0
    } catch (error) {
      for (const id of ids) this.#wanted.add(id)
      wait = waitBefore(++this.#attempts, pace, random)
      failed(error)
    }
    this.#isAsking = false
    if (this.#wanted.size > 0) this.#later(wait)
  }
}
