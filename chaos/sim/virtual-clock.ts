import type { Clock, Stop, UnixMs } from '../../src-main/core/kernel/clock.ts'

interface Timer {
  readonly at: UnixMs
  readonly task: () => void
}

/** Time that jumps from one happening to the next; what is due at one moment runs in the order in which it was asked for. */
export class VirtualClock implements Clock {
  #now: UnixMs
  /** Latest first. */
  readonly #timers: Timer[] = []

  constructor(start: UnixMs) {
    this.#now = start
  }

  now(): UnixMs {
    return this.#now
  }

  schedule(at: UnixMs, task: () => void): Stop {
    const timer = { at: Math.max(at, this.#now), task }
    const timers = this.#timers
    let [low, high] = [0, timers.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((timers[middle] as Timer).at <= timer.at) high = middle
      else low = middle + 1
    }
    timers.splice(low, 0, timer)
    return () => {
      const place = timers.indexOf(timer)
      if (place >= 0) timers.splice(place, 1)
    }
  }

  /** Runs the next timer that is due until then; false: there is none, and the time is `until`. */
  step(until: UnixMs): boolean {
    const next = this.#timers.at(-1)
    if (next === undefined || next.at > until) {
      this.#now = Math.max(this.#now, until)
      return false
    }
    this.#timers.pop()
    this.#now = next.at
    next.task()
    return true
  }
}
