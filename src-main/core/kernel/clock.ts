/** Milliseconds since 1970-01-01T00:00:00Z. */
export type UnixMs = number

/** Undoes what returned it; safe to call twice. */
export type Stop = () => void

/**
 * The only source of time for core and brokers. Live it is the system's clock, in a replay or a backtest the time
 * of the recorded data: timers that are due run, in order, before the data of that moment is delivered.
 */
export interface Clock {
  now(): UnixMs
  /** Runs `task` once at `at` (or as soon as possible when that has passed). */
  schedule(at: UnixMs, task: () => void): Stop
}
