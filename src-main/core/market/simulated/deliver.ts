import type { Clock, Stop, UnixMs } from '../../kernel/clock.ts'
import type { Arrivals } from './arrivals.ts'

/** Arrivals that lie further back than this (the machine slept) are left out. */
const STALE_MS = 1_000

/** One instrument whose arrivals are awaited. */
export interface Lane {
  readonly arrivals: Arrivals
  /** An arrival of this lane, in the order of time over all lanes. `word` is its own randomness. */
  arrived(at: UnixMs, now: UnixMs, word: number): void
}

/** One timer for all lanes (at least one), always at the earliest arrival after now and `start`. */
export function deliver(lanes: readonly Lane[], clock: Clock, start: UnixMs): Stop {
  for (const { arrivals } of lanes) arrivals.seek(Math.max(clock.now(), start))
  let stopped = false
  let stopTimer: Stop

  const earliest = () => lanes.reduce((first, lane) => (lane.arrivals.at < first.arrivals.at ? lane : first))

  function wake(): void {
    try {
      let lane = earliest()
      for (let now = clock.now(); lane.arrivals.at <= now && !stopped; lane = earliest()) {
        const { at, word } = lane.arrivals
        const isStale = now - at > STALE_MS
        lane.arrivals.seek(isStale ? now - STALE_MS : at)
        if (!isStale) lane.arrived(at, now, word)
      }
    } finally {
      // Whatever a listener did with one price, the next one comes.
      if (!stopped) stopTimer = clock.schedule(earliest().arrivals.at, wake)
    }
  }

  stopTimer = clock.schedule(earliest().arrivals.at, wake)
  return () => {
    stopped = true
    stopTimer()
  }
}
