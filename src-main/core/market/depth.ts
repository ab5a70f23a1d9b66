import type { Stop, UnixMs } from '../kernel/clock.ts'
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

/** Both ways of looking at a market more closely. */
export interface CloseLook {
  depth(symbol: string, levels: number, sink: DepthSink): Stop
  tape(symbol: string, sink: TapeSink): Stop
}

/** The best levels of a book. */
export const best = (depth: MarketDepth, levels: number): MarketDepth =>
  depth.bids.length <= levels && depth.asks.length <= levels
    ? depth
    : { ...depth, bids: depth.bids.slice(0, levels), asks: depth.asks.slice(0, levels) }
