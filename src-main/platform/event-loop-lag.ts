import { monitorEventLoopDelay } from 'node:perf_hooks'

export interface LagFigures {
  /** How late the main thread was in 99 of 100 cases, ms. */
  readonly p99: number
  /** The longest, ms. */
  readonly max: number
}

export interface LagMeter {
  /** Since the last call, or the start. */
  take(): LagFigures
  stop(): void
}

const RESOLUTION = 10

/** How late the thread that calls this gets to its work: what a person feels as a page that hangs. */
export function measureEventLoopLag(): LagMeter {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION })
  delays.enable()
  // The histogram holds the time from one firing to the next, nanoseconds: what is over the interval is the lag.
  const lag = (nanoseconds: number): number => Math.max(0, Math.round((nanoseconds / 1e6 - RESOLUTION) * 10) / 10)
  return {
    take() {
      const figures = delays.count > 0 ? { p99: lag(delays.percentile(99)), max: lag(delays.max) } : { p99: 0, max: 0 }
      delays.reset()
      return figures
    },
    stop: () => void delays.disable(),
  }
}
