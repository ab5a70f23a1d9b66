import type { SourceChoice } from '../core/journal/events.ts'
import type { StrategySettings } from '../core/signals/settings.ts'

/** All that a backtest depends on: the same request over the same files gives the same rows, byte for byte. */
export interface BacktestRequest {
  readonly source: Extract<SourceChoice, { kind: 'lean' }>
  readonly strategy: StrategySettings
  /** As the paper account's form. */
  readonly paper: Readonly<Record<string, string | number | null>>
}

export interface BacktestProgress {
  /** Share of the recorded span that is done, 0 to 1. */
  readonly share: number
}
