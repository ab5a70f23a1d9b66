import { TerminalError } from '../../../core/kernel/errors.ts'
import type { DrivenClock } from '../../../core/kernel/driven-clock.ts'
import type { InstrumentSpec } from '../../../core/market/instrument.ts'
import type { MarketDataSource, MarketSink, Range, ReplayControl } from '../../../core/ports.ts'
import type { EventCursor } from '../replay.ts'

export type LeanResolution = 'tick' | 'second' | 'minute' | 'hour' | 'daily'
export type LeanSecurityType = 'forex' | 'crypto'

export interface LeanSettings {
  /** The folder that holds `forex/`, `crypto/` and `symbol-properties/`. */
  readonly dir: string
  readonly securityType: LeanSecurityType
  /** LEAN's name of the market: oanda, coinbase ... */
  readonly market: string
  readonly symbols: readonly string[]
  readonly resolution: LeanResolution
  /** UTC days, `YYYY-MM-DD`, both inclusive. */
  readonly from: string
  readonly to: string
  /** Recorded time over real time; 0 paused, Infinity as fast as the terminal can follow. Default Infinity. */
  readonly speed?: number
  /** Delivery starts with the first event after this time. */
  readonly resumeAt?: number
  /** Spread of bars and ticks of trades only, as a share of the price (0.0002). */
  readonly tradeSpread?: number
  /** Leverage of forex (30). */
  readonly leverage?: number
  /** See ReplaySettings. */
  readonly yieldEvery?: number | 'never'
}

export interface LeanSource extends MarketDataSource, ReplayControl {
  readonly clock: DrivenClock
  readonly range: Range
  /** The instruments, without a promise. */
  readonly specs: readonly InstrumentSpec[]
  /** For a backtest: the events of the run, pulled. Move `clock` to each event's time yourself. Throws TerminalError. */
  events(problem: MarketSink['problem']): EventCursor
}

/** Recorded prices from a LEAN data folder, replayed. Throws TerminalError at once when there is nothing to replay. */
export function leanSource(_settings: LeanSettings): LeanSource {
  throw new TerminalError('UNSUPPORTED', 'not built yet')
}
