import type { UnixMs } from '../../core/kernel/clock.ts'
import type { InstrumentId } from '../../core/market/instrument.ts'
import type { Broker } from '../../core/ports.ts'

/** What a card may do to the market of a stand-in venue. A demo account at a real venue has none of it. */
export interface MarketControl {
  /** Sets the price of the traded instrument and waits until the broker has told of it. */
  moveTo(bid: number, ask: number): Promise<void>
  close(): Promise<void>
  open(): Promise<void>
}

/** One connected-to place, fresh for each card. */
export interface Venue {
  readonly broker: Broker
  /** Quoted, open and liquid; the cards trade the least quantities in it. */
  readonly instrument: InstrumentId
  readonly market: MarketControl | null
  now(): UnixMs
  /** Lets time pass on the venue's clock; null: only real time passes there. */
  readonly pass: ((ms: number) => Promise<void>) | null
  /** Waits until everything on its way has arrived and been reported. */
  settle(): Promise<void>
  dispose(): Promise<void>
}

/** What a broker family brings to the suite. */
export interface Harness {
  make(): Promise<Venue>
}
