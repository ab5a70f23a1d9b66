import type { UnixMs } from '../kernel/clock.ts'
import { dayStartOf } from '../portfolio/day-ledger.ts'
import type { InstrumentId } from './instrument.ts'
import { mid, type Quote } from './quote.ts'

interface Open {
  readonly day: UnixMs
  /** Null: it opened before anybody here looked. */
  readonly price: number | null
}

/** First mid of the trading day, by instrument: what "change" is measured from. A new day begins with its first quote. */
export class DayOpens {
  readonly #opens = new Map<InstrumentId, Open>()

  /** From history, for a day that was under way when the terminal came up. */
  set(instrument: InstrumentId, at: UnixMs, price: number): void {
    this.#opens.set(instrument, { day: dayStartOf(at), price })
  }

  /** The day was under way when the terminal came up, and nobody asked where it opened: its change is not known. */
  missed(instrument: InstrumentId, at: UnixMs): void {
    this.#opens.set(instrument, { day: dayStartOf(at), price: null })
  }

  quote(quote: Quote): void {
    const known = this.#opens.get(quote.instrument)
    const day = dayStartOf(quote.receiveTime)
    if (known?.day !== day) this.#opens.set(quote.instrument, { day, price: mid(quote) })
  }

  /** Change of the quote's mid since its day opened, as a ratio; null: not known. */
  change(quote: Quote): number | null {
    const open = this.#opens.get(quote.instrument)
    const isKnown = open !== undefined && open.price !== null && open.day === dayStartOf(quote.receiveTime)
    return isKnown ? mid(quote) / open.price - 1 : null
  }

  forget(instrument: InstrumentId): void {
    this.#opens.delete(instrument)
  }
}
