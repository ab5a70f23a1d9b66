import type { Clock, Stop, UnixMs } from './clock.ts'

interface Timer {
  readonly at: UnixMs
  readonly order: number
  readonly task: () => void
  cancelled: boolean
}

const before = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)

/** A clock that stands still until it is advanced: by recorded data, by a backtest, by a test. Timers in a binary heap. */
export class DrivenClock implements Clock {
  #now: UnixMs
  #heap: Timer[] = []
  #order = 0

  constructor(start: UnixMs) {
    this.#now = start
  }

  now(): UnixMs {
    return this.#now
  }

  schedule(at: UnixMs, task: () => void): Stop {
    const timer: Timer = { at: Math.max(at, this.#now), order: this.#order++, task, cancelled: false }
    this.#push(timer)
    return () => {
      timer.cancelled = true
    }
  }

  /** The time of the earliest timer, or undefined. */
  next(): UnixMs | undefined {
    while (this.#heap[0]?.cancelled) this.#pop()
    return this.#heap[0]?.at
  }

  /** Moves to `to`, running each timer due until then at its own time. Going back is a programming error. */
  advance(to: UnixMs): void {
    if (to < this.#now) throw new RangeError(`clock cannot go back from ${this.#now} to ${to}`)
    for (let at = this.next(); at !== undefined && at <= to; at = this.next()) {
      const timer = this.#pop()
      this.#now = at
      timer?.task()
    }
    this.#now = to
  }

  #push(timer: Timer): void {
    const heap = this.#heap
    let i = heap.push(timer) - 1
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!before(timer, heap[parent] as Timer)) break
      heap[i] = heap[parent] as Timer
      i = parent
    }
    heap[i] = timer
  }

  #pop(): Timer | undefined {
    const heap = this.#heap
    const top = heap[0]
    const last = heap.pop()
    if (top === undefined || last === undefined || heap.length === 0) return top
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && before(heap[child + 1] as Timer, heap[child] as Timer)) child++
      if (!before(heap[child] as Timer, last)) break
      heap[i] = heap[child] as Timer
      i = child
    }
    heap[i] = last
    return top
  }
}
