import type { Clock, UnixMs } from '../../kernel/clock.ts'
import { TerminalError } from '../../kernel/errors.ts'
import type { MarketDataSource } from '../../ports.ts'

export interface SimulatedSettings {
  /** The same seed gives the same prices at the same times. */
  readonly seed: number
  readonly clock: Clock
  /** Quotes begin here (default: when it is run). */
  readonly start?: UnixMs
}

/** A made-up market for a machine without data and network. */
export function simulatedSource(_settings: SimulatedSettings): MarketDataSource {
  throw new TerminalError('UNSUPPORTED', 'not built yet')
}
