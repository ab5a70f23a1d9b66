import type { Clock } from '../kernel/clock.ts'
import { type ErrorCode, TerminalError } from '../kernel/errors.ts'

const AGAIN_MS = 1_000
const storeFailures: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['DISK_FULL', 'LOCKED', 'JOURNAL_BROKEN'])

/** The journal could not be written: what was to be recorded has not happened. */
export const isStoreFailure = (error: unknown): boolean =>
  error instanceof TerminalError && storeFailures.has(error.code)

/**
 * What a broker said cannot be refused. Facts that the journal cannot take at the moment (a full disk) wait here, in
 * their order, and are written as soon as it can; no order goes out before they are.
 */
export class FactQueue {
  readonly #clock: Clock
  readonly #fault: (error: unknown) => void
  readonly #waiting: (() => void)[] = []
  #settling = false

  constructor(clock: Clock, fault: (error: unknown) => void) {
    this.#clock = clock
    this.#fault = fault
  }

  /** Runs `fact` now, or after those that wait. Throws only what is no failure of the store. */
  take(fact: () => void): void {
    if (this.#waiting.length > 0) {
      this.#waiting.push(fact)
      return
    }
    try {
      fact()
    } catch (error) {
      if (!isStoreFailure(error)) throw error
      this.#waiting.push(fact)
      this.#fault(error)
      this.#later()
    }
  }

  /** Writes what waits; throws the store's failure when it still cannot be. */
  settle(): void {
    if (this.#settling) return
    this.#settling = true
    try {
      for (let fact = this.#waiting[0]; fact !== undefined; fact = this.#waiting[0]) {
        this.#run(fact)
        this.#waiting.shift()
      }
    } finally {
      this.#settling = false
    }
  }

  /** A fact that fails by itself must not keep the others from the journal. */
  #run(fact: () => void): void {
    try {
      fact()
    } catch (error) {
      if (isStoreFailure(error)) throw error
      this.#fault(error)
    }
  }

  #later(): void {
    this.#clock.schedule(this.#clock.now() + AGAIN_MS, () => {
      try {
        this.settle()
      } catch (error) {
        this.#fault(error)
        this.#later()
      }
    })
  }
}
