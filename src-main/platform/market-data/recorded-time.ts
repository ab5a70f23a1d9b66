import type { Stop, UnixMs } from '../../core/kernel/clock.ts'
import type { DrivenClock } from '../../core/kernel/driven-clock.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import type { Pacer } from './pacer.ts'

/** The clock is moved at least so often while nothing happens, so that ages grow on the screen. */
const LONGEST_SLEEP_MS = 100
/** When the terminal cannot follow the speed, no more than this is caught up afterwards. */
const LONGEST_DEBT_MS = 1_000

/** Recorded time that runs at a chosen multiple of real time. The speed may change at any moment. */
export class RecordedTime {
  readonly #clock: DrivenClock
  #speed = 0
  #stopped = false
  /** At this real moment (performance.now) recorded time stood at `#anchor`. */
  #since = 0
  #anchor = 0
  #wake: Stop | undefined

  constructor(clock: DrivenClock, speed: number) {
    this.#clock = clock
    this.setSpeed(speed)
  }

  get speed(): number {
    return this.#speed
  }

  /** Throws TerminalError for what is not a number of 0 or more. */
  setSpeed(speed: number): void {
    if (!(speed >= 0)) throw new TerminalError('BAD_INPUT', 'The speed of a replay is a number of 0 (paused) or more.')
    this.#anchor = this.#clock.now()
    this.#since = performance.now()
    this.#speed = speed
    this.#wake?.()
  }

  stop(): void {
    this.#stopped = true
    this.#wake?.()
  }

  /** Nothing to wait for. */
  isFree(): boolean {
    return this.#speed === Infinity && !this.#stopped
  }

  /**
   * Resolves when recorded time has come to `at`, having run the clock's timers on the way at their own times, or
   * when stopped. The clock itself is left before `at`.
   */
  async reach(at: UnixMs, pace: Pacer): Promise<void> {
    if (pace.isDue()) await pace.turn()
    while (!this.#stopped && this.#speed !== Infinity) {
      if (this.#speed > 0) {
        const now = this.#now()
        if (now >= at) return
        if (now > this.#clock.now()) this.#clock.advance(now)
      }
      // A timer that just ran may have changed the speed or stopped the replay.
      if (!this.#stopped && this.#speed !== Infinity) await this.#sleep(at)
    }
  }

  #now(): UnixMs {
    const real = performance.now()
    const now = this.#anchor + (real - this.#since) * this.#speed
    const debt = (now - this.#clock.now()) / this.#speed
    if (debt <= LONGEST_DEBT_MS) return now
    this.#anchor = this.#clock.now() + LONGEST_DEBT_MS * this.#speed
    this.#since = real
    return this.#anchor
  }

  #sleep(at: UnixMs): Promise<void> {
    const timer = this.#clock.next() ?? at
    const wait = (Math.min(at, timer) - this.#clock.now()) / this.#speed
    return new Promise(resolve => {
      const done = (): void => {
        clearTimeout(timeout)
        this.#wake = undefined
        resolve()
      }
      const timeout = this.#speed === 0 ? undefined : setTimeout(done, Math.min(LONGEST_SLEEP_MS, Math.max(1, wait)))
      this.#wake = done
    })
  }
}
