import type { Clock, UnixMs } from '../kernel/clock.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'
import type { Quote } from '../market/quote.ts'
import { closingPrice } from '../orders/held/price-rules.ts'
import { opposite, type PositionId } from '../orders/order.ts'
import { quoteAge } from '../risk/quote-age.ts'
import type { RiskView } from '../risk/view.ts'
import { guardKey } from './guard-ledger.ts'
import { isPassed, workingStops } from './protection-cover.ts'
import type { State } from './state.ts'

export interface RunAwayParts {
  readonly state: State
  readonly view: RiskView
  readonly clock: Clock
}

/**
 * Stop-limit orders that the market ran away from: triggered, and nobody took the limit. No report tells of it, only
 * the price, so a restart counts from the first fresh quote on.
 */
export class RunAways {
  readonly #parts: RunAwayParts
  readonly #changed: () => void
  readonly #since = new Map<string, { readonly at: UnixMs; readonly instrument: InstrumentId }>()

  constructor(parts: RunAwayParts, changed: () => void) {
    this.#parts = parts
    this.#changed = changed
  }

  /** Since when the market is beyond a stop-limit of the position; null: it is not. */
  since(broker: BrokerId, position: PositionId): UnixMs | null {
    return this.#since.get(guardKey(broker, position))?.at ?? null
  }

  quote(quote: Quote): void {
    const { state } = this.#parts
    if (!this.#hasStopLimit(quote.instrument)) return this.#forget(quote.instrument)
    for (const position of state.portfolio.positionsOn(quote.instrument)) {
      const key = guardKey(position.broker, position.id)
      const closing = closingPrice(opposite(position.side), quote)
      let passed = false
      for (const order of workingStops(state.orders, position))
        if (order.type === 'stop_limit' && isPassed(order, closing)) passed = true
      if (passed === this.#since.has(key)) continue
      if (passed && quoteAge(this.#parts.view, quote.instrument)?.fresh !== true) continue
      if (passed) this.#since.set(key, { at: this.#parts.clock.now(), instrument: quote.instrument })
      else this.#since.delete(key)
      this.#changed()
    }
  }

  #forget(instrument: InstrumentId): void {
    for (const [key, known] of this.#since) if (known.instrument === instrument) this.#since.delete(key)
  }

  /** Most instruments have no order at all. */
  #hasStopLimit(instrument: InstrumentId): boolean {
    for (const order of this.#parts.state.orders.openOn(instrument)) if (order.type === 'stop_limit') return true
    return false
  }
}
