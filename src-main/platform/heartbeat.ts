import type { Heartbeat } from '../core/ports.ts'

const EVERY_MS = 1_000

/**
 * The machine's own two clocks, once a second. The interval counts running time on most systems, so it goes on where a
 * timer that waits for the wall clock would not: when that is set back.
 */
export const systemHeartbeat: Heartbeat = {
  start(beat) {
    const timer = setInterval(() => beat({ wall: Date.now(), monotonic: performance.now() }), EVERY_MS)
    timer.unref()
    return () => clearInterval(timer)
  },
}
