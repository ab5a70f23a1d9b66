import { type Decimal, ZERO } from '../../core/kernel/decimal.ts'
import type { SourceBar } from '../../core/market/bar.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { Side } from '../../core/orders/order.ts'
import type { MarketSink } from '../../core/ports.ts'
import { isLimited, isWaiting, type LiveOrder } from './live-order.ts'

const untaken = (): Record<Side, Decimal> => ({ buy: ZERO, sell: ZERO })

/** One instrument at this broker: its last quote, what was taken from it, and the orders that work on it. */
export class Book {
  readonly instrument: Instrument
  watchers: readonly MarketSink[] = []
  quote: Quote | null = null
  /** What our own orders took from this quote, by their side: nobody gets the same lot twice. */
  taken = untaken()
  /** Live orders by arrival. */
  orders: LiveOrder[] = []
  /** How many positions are open here. */
  held = 0
  // An order may act when: ask <= buyLimit, ask >= buyStop, bid >= sellLimit, bid <= sellStop, or at once.
  #buyLimit = -Infinity
  #buyStop = Infinity
  #sellLimit = Infinity
  #sellStop = -Infinity
  #eager = false

  constructor(instrument: Instrument) {
    this.instrument = instrument
  }

  setQuote(quote: Quote): void {
    this.quote = quote
    if (this.taken.buy !== ZERO || this.taken.sell !== ZERO) this.taken = untaken()
  }

  /** The one compare that a quote costs while nothing is to be done. */
  wakes(bid: number, ask: number): boolean {
    return (
      this.#eager || ask <= this.#buyLimit || ask >= this.#buyStop || bid >= this.#sellLimit || bid <= this.#sellStop
    )
  }

  /** The same for the inside of a bar; what acts at once has done so at its open. */
  wakesInside({ bid, ask }: SourceBar): boolean {
    return (
      ask.low <= this.#buyLimit || ask.high >= this.#buyStop || bid.high >= this.#sellLimit || bid.low <= this.#sellStop
    )
  }

  add(order: LiveOrder): void {
    this.orders.push(order)
    this.refresh()
  }

  remove(order: LiveOrder): void {
    // A new array: whoever walks the orders keeps the row that they began with.
    this.orders = this.orders.filter(other => other !== order)
    this.refresh()
  }

  /** To be called after any change to an order. */
  refresh(): void {
    this.#buyLimit = -Infinity
    this.#buyStop = Infinity
    this.#sellLimit = Infinity
    this.#sellStop = -Infinity
    this.#eager = false
    for (const order of this.orders) this.#heed(order)
  }

  #heed(order: LiveOrder): void {
    const buys = order.request.side === 'buy'
    if (isWaiting(order)) {
      if (buys) this.#buyStop = Math.min(this.#buyStop, order.stop)
      else this.#sellStop = Math.max(this.#sellStop, order.stop)
    } else if (!isLimited(order) || order.request.timeInForce === 'ioc' || order.request.timeInForce === 'fok') {
      this.#eager = true
    } else if (buys) this.#buyLimit = Math.max(this.#buyLimit, order.limit)
    else this.#sellLimit = Math.min(this.#sellLimit, order.limit)
  }
}
