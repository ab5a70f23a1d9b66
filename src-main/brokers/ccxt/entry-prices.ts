import { type Decimal, ZERO } from '../../core/kernel/decimal.ts'
import type { InstrumentId } from '../../core/market/instrument.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import type { OurOrders } from './our-orders.ts'

/** What the terminal's books say of a holding. */
export type Books = () => Iterable<{
  readonly instrument: InstrumentId
  readonly quantity: Decimal
  readonly entryPrice: Decimal
}>

/**
 * What spot holdings were bought at: a venue does not tell. The terminal's books do; what they do not have yet is
 * counted here from this connection's own trades, and what nobody has traded is taken at the price of the moment.
 */
export class EntryPrices {
  readonly #books: Books | null
  readonly #own = new Map<InstrumentId, { quantity: Decimal; price: Decimal }>()
  readonly #orders: OurOrders

  constructor(books: Books | null, orders: OurOrders) {
    this.#books = books
    this.#orders = orders
  }

  /** Counts a report that goes out to the core, once each. */
  add(report: BrokerReport): void {
    if (report.type !== 'filled' && report.type !== 'traded') return
    const side = report.type === 'traded' ? report.side : this.#orders.get(report.clientOrderId)?.terms.side
    if (side === undefined) return
    const { quantity, price } = this.#own.get(report.position) ?? { quantity: ZERO, price: ZERO }
    if (side === 'sell') {
      const left = quantity.sub(report.quantity)
      if (left.gt(0)) this.#own.set(report.position, { quantity: left, price })
      else this.#own.delete(report.position)
      return
    }
    const total = quantity.add(report.quantity)
    const paid = quantity.mul(price).add(report.quantity.mul(report.price))
    this.#own.set(report.position, { quantity: total, price: paid.div(total) })
  }

  /** Null: nobody here knows. */
  of(instrument: InstrumentId): Decimal | null {
    for (const held of this.#books?.() ?? [])
      if (held.instrument === instrument && held.entryPrice.gt(0)) return held.entryPrice
    return this.#own.get(instrument)?.price ?? null
  }

  /** Somebody here has traded it. */
  knows(instrument: InstrumentId): boolean {
    return this.of(instrument) !== null
  }
}
