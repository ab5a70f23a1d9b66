import type { Clock, Stop, UnixMs } from '../../kernel/clock.ts'

const FIRST_MS = 1_000
const MOST_MS = 60_000

interface Try {
  readonly dueAt: UnixMs
  readonly waitMs: number
  readonly stop: Stop
}

/** Attempts that may have to be made again: after 1 s, 2 s, 4 s and so on, at most every 60 s, until one has come to something. */
export class BackOff {
  readonly #clock: Clock
  readonly #again: (key: string) => void
  readonly #tries = new Map<string, Try>()

  /** `again` is called when the next attempt is due. */
  constructor(clock: Clock, again: (key: string) => void) {
    this.#clock = clock
    this.#again = again
  }

  isDue(key: string): boolean {
    return this.#clock.now() >= (this.#tries.get(key)?.dueAt ?? Number.NEGATIVE_INFINITY)
  }

  /** An attempt was made; whether it came to something is not known yet. */
  tried(key: string): void {
    const before = this.#tries.get(key)
    before?.stop()
    const waitMs = before === undefined ? FIRST_MS : Math.min(2 * before.waitMs, MOST_MS)
    const dueAt = this.#clock.now() + waitMs
    this.#tries.set(key, { dueAt, waitMs, stop: this.#clock.schedule(dueAt, () => this.#again(key)) })
  }

  /** It came to something, or is not wanted any more: the next attempt is a first one. */
  done(key: string): void {
    this.#tries.get(key)?.stop()
    this.#tries.delete(key)
  }

  stop(): void {
    for (const { stop } of this.#tries.values()) stop()
    this.#tries.clear()
  }
}
