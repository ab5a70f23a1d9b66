import type { Stop, UnixMs } from '../kernel/clock.ts'
import type { InstrumentId } from './instrument.ts'
import type { Depth } from './quote.ts'

/** A market's order book as it is now: sorted, best first, never crossed, each price once. */
export interface MarketDepth extends Depth {
  /** When the venue made it; where it does not say, when it came. */
  readonly venueTime: UnixMs
  readonly receiveTime: UnixMs
}

/** Who looks at an order book. */
export interface DepthSink {
  /** After each change. */
  book(depth: MarketDepth): void
  /** There is none now, and why, in words for people; it is asked for again without being told to. */
  none(why: string): void
}

/** Somebody's trade. */
export interface MarketTrade {
  readonly price: number
  readonly size: number
  /** Who took; null: the venue does not say. */
  readonly side: 'buy' | 'sell' | null
  readonly venueTime: UnixMs
  readonly receiveTime: UnixMs
}

/** So many trades of the past are told to who begins to look. */
export const KNOWN_TRADES = 200

/** Who looks at a market's trades. */
export interface TapeSink {
  /** Oldest first, each once. The first call tells of those that were made before, and may be empty. */
  trades(trades: readonly MarketTrade[]): void
}

/** A closer look at one market than its quotes give. A broker or a source has both, one of them, or neither. */
export interface CloseLook {
  /**
   * The order book from now on, at most so many levels of each side, until stopped: nothing is asked for at the venue
   * while nobody looks. Breaks are mended by whoever tells it. Without it only the best prices are known. Throws
   * NOT_FOUND, NOT_CONNECTED.
   */
  depth(instrument: InstrumentId, levels: number, sink: DepthSink): Stop
  /**
   * Everybody's trades: those that are known (the newest 200 at most), then each as it comes, until stopped. Throws
   * NOT_FOUND, NOT_CONNECTED.
   */
  tape(instrument: InstrumentId, sink: TapeSink): Stop
  /** Which of the two it has of this instrument. Left out: what it has, it has of each. Throws NOT_FOUND, NOT_CONNECTED. */
  looks(instrument: InstrumentId): { readonly depth: boolean; readonly tape: boolean }
}
