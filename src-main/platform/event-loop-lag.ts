import { monitorEventLoopDelay } from 'node:perf_hooks'

export interface LagFigures {
  /** How late the thread was in 99 of 100 cases, ms. */
  readonly p99: number
  /** The longest, ms. */
  readonly max: number
}

export interface LagMeter {
  /** p99 of the last seconds, ms; may be asked as often as one likes. */
  p99(): number
  /** Figures since the last `take`, for a bench; begins a new count. */
  take(): LagFigures
  stop(): void
}

const RESOLUTION = 10
/** A figure for the screen looks back over this, ms: 1000 firings, of which the ten worst decide. */
const WINDOW = 10_000

/** How late the thread that calls this gets to its work: what a person feels as a page that hangs. */
export function lagMeter(): LagMeter {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION })
  delays.enable()
  let since = performance.now()
  let last: LagFigures = { p99: 0, max: 0 }
  // The histogram holds the time from one firing to the next, nanoseconds: what is over the interval is the lag.
  const lag = (nanoseconds: number): number => Math.max(0, Math.round((nanoseconds / 1e6 - RESOLUTION) * 10) / 10)
  const look = (): LagFigures => {
    if (delays.count > 0) last = { p99: lag(delays.percentile(99)), max: lag(delays.max) }
    return last
  }
  const restart = (): void => {
    delays.reset()
    since = performance.now()
  }
  return {
    p99() {
      const { p99 } = look()
      if (performance.now() - since > WINDOW) restart()
      return p99
    },
    take() {
      const figures = look()
      restart()
      return figures
    },
    stop: () => void delays.disable(),
  }
}
