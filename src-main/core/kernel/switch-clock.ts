import type { Clock, Stop, UnixMs } from './clock.ts'

/** The trading clock: the system's with live prices, the recording's in a replay. Timers belong to the clock that was in use when they were set. */
export class SwitchClock implements Clock {
  #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  use(clock: Clock): void {
    this.#clock = clock
  }

  now(): UnixMs {
    return this.#clock.now()
  }

  schedule(at: UnixMs, task: () => void): Stop {
    return this.#clock.schedule(at, task)
  }
}
