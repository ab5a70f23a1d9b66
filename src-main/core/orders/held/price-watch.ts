import type { Stop } from '../../kernel/clock.ts'
import { text } from '../../kernel/decimal.ts'
import type { Quote } from '../../market/quote.ts'
import { quoteAge } from '../../risk/quote-age.ts'
import { type HeldParts, leftOf, stopsAtBroker } from './held-parts.ts'
import type { HeldRecord } from './held-record.ts'
import { bestOf, better, closingPrice, isMet, TRAIL_EVERY_MS, type Trailing, trailTo } from './price-rules.ts'

type TrailingRecord = HeldRecord & Trailing
const isTrailing = (record: HeldRecord): record is TrailingRecord => record.trail !== null

/**
 * Held orders over the quotes of their instruments: those whose price is met trigger, trailing stops follow. Only a
 * fresh quote does anything. A quote of an instrument without held orders costs one look into a map.
 */
export class PriceWatch {
  readonly #parts: HeldParts
  readonly #triggered: (record: HeldRecord) => void
  /** Best closing price of trailing stops; a restart goes on from where they stand. */
  readonly #best = new Map<string, number>()
  readonly #later = new Map<string, Stop>()

  /** `triggered`: it is in the journal; now it is to be acted on. */
  constructor(parts: HeldParts, triggered: (record: HeldRecord) => void) {
    this.#parts = parts
    this.#triggered = triggered
  }

  quote(quote: Quote): void {
    const { held } = this.#parts
    if (!held.hasLive(quote.instrument)) return
    for (const { held: id } of [...held.liveOn(quote.instrument)]) {
      const record = held.get(id)
      if (record?.state !== 'armed') continue
      const closing = closingPrice(record.side, quote)
      if (isMet(record, closing)) this.#meet(record, closing)
      else if (isTrailing(record)) this.#follow(record, closing)
    }
  }

  /** With the last quote: something else than a price has changed. */
  look(instrument: string): void {
    const quote = this.#parts.view.quote(instrument)
    if (quote !== null) this.quote(quote)
  }

  forget(held: string): void {
    this.#best.delete(held)
    this.#later.get(held)?.()
    this.#later.delete(held)
  }

  stop(): void {
    for (const stop of this.#later.values()) stop()
  }

  #meet(record: HeldRecord, closing: number): void {
    const { held, recorder, ready } = this.#parts
    if (!ready(record.broker) || leftOf(this.#parts, record).isZero() || !this.#isFresh(record)) return
    // The broker's own stop order meets the same price.
    if (stopsAtBroker(this.#parts, record).length > 0) return
    for (const other of held.liveOn(record.instrument))
      if (other.group === record.group && other.state === 'triggered') return
    recorder.record('held.triggered', { held: record.held, price: closing })
    this.#triggered(record)
  }

  #isFresh = ({ instrument }: HeldRecord): boolean => quoteAge(this.#parts.view, instrument)?.fresh === true

  #follow(record: TrailingRecord, closing: number): void {
    const { view, clock, recorder } = this.#parts
    const known = this.#best.get(record.held) ?? bestOf(record)
    const best = better(record.side, known, closing)
    const step = view.instrument(record.instrument)?.priceStep
    if (step === undefined) return
    const to = trailTo(record, best, closing, step)
    // A stale price is no best one.
    if (best !== known && (to === null || this.#isFresh(record))) this.#best.set(record.held, best)
    if (to === null || !this.#isFresh(record)) return
    const dueAt = record.movedAt + TRAIL_EVERY_MS
    if (clock.now() < dueAt) return this.#followAt(record, dueAt)
    recorder.record('held.moved', { held: record.held, price: text(to) })
  }

  #followAt({ held, instrument }: TrailingRecord, at: number): void {
    if (this.#later.has(held)) return
    const follow = (): void => {
      this.#later.delete(held)
      this.look(instrument)
    }
    this.#later.set(held, this.#parts.clock.schedule(at, follow))
  }
}
