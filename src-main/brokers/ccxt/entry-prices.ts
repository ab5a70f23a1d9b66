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

/** Signed: below zero is owed. */
interface Held {
  readonly quantity: Decimal
  readonly price: Decimal
}

/** After a trade at a price, signed like the quantity: what makes it larger moves its average price. */
function moved({ quantity, price }: Held, traded: Decimal, at: Decimal): Held {
  const total = quantity.add(traded)
  if (quantity.isZero() || quantity.isNegative() === traded.isNegative())
    return { quantity: total, price: quantity.mul(price).add(traded.mul(at)).div(total) }
  return { quantity: total, price: total.isNegative() === quantity.isNegative() ? price : at }
}

/**
 * What spot holdings were bought at: a venue does not tell. The terminal's books do; what they do not have yet is
 * counted here from this connection's own trades, and what nobody has traded is taken at the price of the moment.
 */
export class EntryPrices {
  readonly #books: Books | null
  readonly #own = new Map<InstrumentId, Held>()
  readonly #orders: OurOrders
  readonly #shorts: boolean

  /** `shorts`: more can be sold than is held. Else such a sale is of what nobody here has bought. */
  constructor(books: Books | null, orders: OurOrders, shorts = false) {
    this.#shorts = shorts
    this.#books = books
    this.#orders = orders
  }

  /** Counts a report that goes out to the core, once each. */
  add(report: BrokerReport): void {
    if (report.type !== 'filled' && report.type !== 'traded') return
    const side = report.type === 'traded' ? report.side : this.#orders.get(report.clientOrderId)?.terms.side
    if (side === undefined) return
    const before = this.#own.get(report.position) ?? { quantity: ZERO, price: ZERO }
    const after = moved(before, side === 'buy' ? report.quantity : report.quantity.neg(), report.price)
    const { quantity } = after
    if (quantity.isZero() || (quantity.isNegative() && !this.#shorts)) this.#own.delete(report.position)
    else this.#own.set(report.position, after)
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
