import type { Clock, UnixMs } from '../core/kernel/clock.ts'

/** What setTimeout can count; a longer delay would fire at once. */
const LONGEST = 2 ** 31 - 1

interface Timer {
  readonly at: UnixMs
  readonly order: number
  readonly task: () => void
}

const before = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)

/**
 * The system's time. Timers run in order of their time, then of being asked for, like those of a DrivenClock: which
 * setTimeout alone does not promise. One timeout serves all. It asks the wall clock again when it fires, so that no
 * timer is early and a delay of months does not drift; when the wall clock is set, waiting follows at the next firing.
 * Timers do not keep the process alive unless asked to: a terminal lives by its window or its server. What a task
 * throws goes to `fault`, and the other timers run; without `fault` it is nobody's, and ends the process.
 */
export function systemClock(
  options: {
    readonly keepAlive?: boolean
    readonly now?: () => UnixMs
    readonly fault?: (error: unknown) => void
  } = {},
): Clock {
  const now = options.now ?? Date.now
  const timers: Timer[] = []
  let order = 0
  let timeout: NodeJS.Timeout | undefined

  const arm = (): void => {
    clearTimeout(timeout)
    timeout = undefined
    const first = timers[0]
    if (!first) return
    timeout = setTimeout(fire, Math.min(Math.max(first.at - now(), 0), LONGEST))
    if (!options.keepAlive) timeout.unref()
  }
  const run = (task: () => void): void => {
    try {
      task()
    } catch (error) {
      if (options.fault === undefined) throw error
      options.fault(error)
    }
  }
  const fire = (): void => {
    const until = now()
    const last = order
    try {
      // What a task schedules for now comes after this round, so that it cannot starve the process.
      for (let first = timers[0]; first && first.at <= until && first.order < last; first = timers[0]) {
        timers.shift()
        run(first.task)
      }
    } finally {
      arm()
    }
  }
  const insert = (timer: Timer): void => {
    let low = 0
    let high = timers.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (before(timers[middle] as Timer, timer)) low = middle + 1
      else high = middle
    }
    timers.splice(low, 0, timer)
    if (low === 0) arm()
  }

  return {
    now,
    schedule(at, task) {
      if (!Number.isFinite(at)) throw new RangeError(`no time: ${at}`)
      const timer = { at, order: order++, task }
      insert(timer)
      return () => {
        const index = timers.indexOf(timer)
        if (index >= 0) timers.splice(index, 1)
        if (index === 0) arm()
      }
    },
  }
}
