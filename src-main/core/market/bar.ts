import type { UnixMs } from '../kernel/clock.ts'
import type { InstrumentId } from './instrument.ts'

export const timeframes = {
  '1s': 1_000,
  '5s': 5_000,
  '15s': 15_000,
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
  '30m': 1_800_000,
  '1h': 3_600_000,
  '4h': 14_400_000,
  '1d': 86_400_000,
} as const
export type Timeframe = keyof typeof timeframes

export const timeframeMs = (t: Timeframe): number => timeframes[t]
export const barStart = (at: UnixMs, t: Timeframe): UnixMs => Math.floor(at / timeframes[t]) * timeframes[t]

/** One side's prices over a span. */
export interface Ohlc {
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
}

/** A closed bar of mid prices over [start, end), UTC-aligned; the close's bid and ask stand beside. */
export interface Bar extends Ohlc {
  readonly instrument: InstrumentId
  readonly timeframe: Timeframe
  readonly start: UnixMs
  readonly end: UnixMs
  readonly bidClose: number
  readonly askClose: number
  /** Traded volume where the source has it, else 0. */
  readonly volume: number
  /** Quotes (or source bars) that it was built from. */
  readonly ticks: number
}

/** A bar as a bar-only source delivers it: both sides, so that stops and limits can be matched inside it. */
export interface SourceBar {
  readonly instrument: InstrumentId
  readonly start: UnixMs
  readonly end: UnixMs
  readonly bid: Ohlc
  readonly ask: Ohlc
  readonly volume: number
}
