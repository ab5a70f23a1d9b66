import type { UnixMs } from '../kernel/clock.ts'
import type { InstrumentId } from './instrument.ts'

/** Best first; price and quantity in the instrument's own units. */
export interface Depth {
  readonly bids: readonly (readonly [price: number, quantity: number])[]
  readonly asks: readonly (readonly [price: number, quantity: number])[]
}

/** An immutable two-sided price. Sizes are 0 where the source gives none. */
export interface Quote {
  readonly instrument: InstrumentId
  readonly bid: number
  readonly ask: number
  readonly bidSize: number
  readonly askSize: number
  /** When the venue made it. */
  readonly venueTime: UnixMs
  /** When it reached this process. */
  readonly receiveTime: UnixMs
  readonly depth?: Depth
}

export const mid = (q: Pick<Quote, 'bid' | 'ask'>): number => (q.bid + q.ask) / 2

/** NaN, infinities, zero, negative and crossed prices stop at the edge. Returns what is wrong, or null. */
export function quoteFault(bid: number, ask: number): string | null {
  if (!Number.isFinite(bid) || !Number.isFinite(ask)) return 'price is not a number'
  if (bid <= 0 || ask <= 0) return 'price is not above zero'
  if (bid > ask) return 'bid is above ask'
  return null
}
