import type { Bus } from '../kernel/bus.ts'
import type { Stop, UnixMs } from '../kernel/clock.ts'
import type { Bar, SourceBar } from './bar.ts'
import type { Gap } from './gap.ts'
import type { InstrumentId } from './instrument.ts'
import type { Quote } from './quote.ts'
import { quoteFault } from './quote.ts'

/** What is told about the market inside the terminal. */
export interface MarketTopics {
  readonly quote: Quote
  readonly bar: Bar
  readonly gap: Gap
  readonly quoteFault: QuoteFault
}

export interface QuoteFault {
  readonly instrument: InstrumentId
  /** What is wrong with the quote. */
  readonly text: string
  /** Faults of this instrument so far, this one included. */
  readonly count: number
}

/** The price that a recorded bar leaves behind; sizes are not recorded. */
export const quoteOfClose = (bar: SourceBar): Quote => ({
  instrument: bar.instrument,
  bid: bar.bid.close,
  ask: bar.ask.close,
  bidSize: 0,
  askSize: 0,
  venueTime: bar.end,
  receiveTime: bar.end,
})

/** Learns how often an instrument is quoted, to say when its price is old (`FreshnessMeter` of the risk rules). One for each instrument. */
export interface QuoteMeter {
  quote(receiveTime: UnixMs, venueTime: UnixMs): void
}

interface Entry<F> {
  quote: Quote | undefined
  faults: number
  readonly freshness: F
  /** Who follows the price. */
  readonly marks: Set<() => void>
}

/**
 * The last good quote of each instrument: written first, then published, so that a listener that reads the cache
 * finds what it was told. Faulty prices go no further: dropped, counted, told on `quoteFault`.
 */
export class MarketCache<F extends QuoteMeter = QuoteMeter> {
  readonly #bus: Bus<MarketTopics>
  readonly #meter: (instrument: InstrumentId) => F
  readonly #entries = new Map<InstrumentId, Entry<F>>()
  /** Rises with every change: equal numbers mean an unchanged cache. */
  revision = 0

  constructor(bus: Bus<MarketTopics>, meter: (instrument: InstrumentId) => F) {
    this.#bus = bus
    this.#meter = meter
  }

  /** False: the quote was faulty and went no further. */
  receive(quote: Quote): boolean {
    const entry = this.#entry(quote.instrument)
    const text = quoteFault(quote.bid, quote.ask)
    if (text !== null) {
      entry.faults++
      this.#bus.publish('quoteFault', { instrument: quote.instrument, text, count: entry.faults })
      return false
    }
    this.revision++
    entry.quote = quote
    entry.freshness.quote(quote.receiveTime, quote.venueTime)
    // Before anybody is told: whoever is told may ask for sums over prices.
    if (entry.marks.size > 0) for (const mark of entry.marks) mark()
    this.#bus.publish('quote', quote)
    return true
  }

  /** A recorded bar has closed: its close is the price that is known now. */
  receiveBar(bar: SourceBar): boolean {
    return this.receive(quoteOfClose(bar))
  }

  last(instrument: InstrumentId): Quote | undefined {
    return this.#entries.get(instrument)?.quote
  }

  freshness(instrument: InstrumentId): F | undefined {
    return this.#entries.get(instrument)?.freshness
  }

  /** The instrument is gone, or its prices come from elsewhere now. Who followed it goes on following. */
  forget(instrument: InstrumentId): void {
    const marks = this.#entries.get(instrument)?.marks
    this.#entries.delete(instrument)
    if (marks !== undefined && marks.size > 0) this.#make(instrument, marks)
    this.touch(instrument)
  }

  /** What an instrument is worth may have changed in another way than by a price. */
  touch(instrument: InstrumentId): void {
    this.revision++
    for (const mark of this.#entries.get(instrument)?.marks ?? []) mark()
  }

  /** Calls `mark` at each new price of the instrument, before the price is told: it should do no more than take note. */
  follow(instrument: InstrumentId, mark: () => void): Stop {
    const { marks } = this.#entry(instrument)
    marks.add(mark)
    return () => {
      marks.delete(mark)
    }
  }

  faults(instrument: InstrumentId): number {
    return this.#entries.get(instrument)?.faults ?? 0
  }

  #entry(instrument: InstrumentId): Entry<F> {
    return this.#entries.get(instrument) ?? this.#make(instrument, new Set())
  }

  #make(instrument: InstrumentId, marks: Set<() => void>): Entry<F> {
    const entry = { quote: undefined, faults: 0, freshness: this.#meter(instrument), marks }
    this.#entries.set(instrument, entry)
    return entry
  }

  /** Every instrument that a quote came for, with its last one. */
  *quotes(): Generator<Quote> {
    for (const { quote } of this.#entries.values()) if (quote !== undefined) yield quote
  }
}
