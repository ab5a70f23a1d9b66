import type { Bus } from '../kernel/bus.ts'
import type { Bar } from './bar.ts'
import type { InstrumentId } from './instrument.ts'
import type { Quote } from './quote.ts'

/** What is told about the market inside the terminal. */
export interface MarketTopics {
  readonly quote: Quote
  readonly bar: Bar
  readonly quoteFault: QuoteFault
}

export interface QuoteFault {
  readonly instrument: InstrumentId
  readonly text: string
  /** Faults of this instrument so far, this one included. */
  readonly count: number
}

/** The last good quote of each instrument: written first, then published. */
export class MarketCache {
  readonly #bus: Bus<MarketTopics>

  constructor(bus: Bus<MarketTopics>) {
    this.#bus = bus
  }

  /** False: the quote was faulty, dropped and counted. */
  receive(quote: Quote): boolean {
    this.#bus.publish('quote', quote)
    return true
  }

  last(_instrument: InstrumentId): Quote | undefined {
    return undefined
  }

  faults(_instrument: InstrumentId): number {
    return 0
  }
}
