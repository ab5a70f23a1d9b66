import type { Clock, Stop, UnixMs } from '../../core/kernel/clock.ts'
import type { Bar, Timeframe } from '../../core/market/bar.ts'
import type { CloseLook } from '../../core/market/depth.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import type { MarketSink, Range } from '../../core/ports.ts'
import type { Endpoint } from './endpoint.ts'
import type { CcxtExchange } from './exchange.ts'
import type { MarketData, VenueData } from './venue-data.ts'

/** What is watched: ours, and under which symbol ccxt knows it. */
export interface Watched {
  readonly instrument: Instrument
  readonly symbol: string
}

export interface StreamParts {
  readonly venue: VenueData
  readonly market: MarketData
  /**
   * An exchange without credentials with its markets loaded, for this alone: its handlers and options may be changed.
   * The same one each time, until `MarketStreams.close`.
   */
  readonly exchange: () => Promise<CcxtExchange>
  /** For whoever dials a public stream without ccxt. */
  readonly endpoint: Endpoint
  readonly practice: boolean
  readonly clock: Clock
  /** Closed bars by REST, to fill a gap. */
  readonly history: (instrument: string, timeframe: Timeframe, range: Range) => Promise<readonly Bar[]>
  /** Server time less ours, ms: `venueTime` is the venue's own, `receiveTime` is ours. */
  readonly timeOffset: () => number
}

/** The market's data of one connection; made at connect, closed at disconnect. Order books and trades by ccxt's symbol, where there are any. */
export interface MarketStreams extends Partial<CloseLook> {
  /**
   * Quotes of these from now on, in time order of each, until stopped; several watchers share one subscription. Faults
   * of one stream (silent, broken, restarted, a hole) are told to the sink and mended here. Never throws.
   */
  watch(instruments: readonly Watched[], sink: MarketSink): Stop
  /** When the last message of any market stream came; null: none yet. For the connection test. */
  lastMessageAt(): UnixMs | null
  close(): Promise<void>
}

export type MakeStreams = (parts: StreamParts) => MarketStreams
