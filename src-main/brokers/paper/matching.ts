import { Decimal, ZERO } from '../../core/kernel/decimal.ts'
import { isOpen } from '../../core/market/instrument.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { Book } from './book.ts'
import { chance, slices, slipped, total } from './depth.ts'
import type { Desk } from './desk.ts'
import { end } from './ending.ts'
import { closable, fill } from './fill.ts'
import { isLimited, isWaiting, type LiveOrder, remaining } from './live-order.ts'

/** A stop triggers on the side at which it would trade: a buy on the ask, a sell on the bid. */
const isReached = (order: LiveOrder, quote: Quote): boolean =>
  order.request.side === 'buy' ? quote.ask >= order.stop : quote.bid <= order.stop

/** Trades an order against a book as far as it goes. Returns what it took. */
export function trade(desk: Desk, order: LiveOrder, quote: Quote, taken: Decimal): Decimal {
  const { book, request } = order
  const limit = isLimited(order) ? request.limitPrice : null
  const { side } = request
  const kind = book.instrument.class
  const quantity = Decimal.min(remaining(order), closable(desk, order) ?? remaining(order))
  if (quantity.isZero()) {
    end(desk, order, 'cancelled', 'nothing left to close')
    return ZERO
  }
  const parts = slices(quote, { side, quantity, limit, taken }, book.instrument, desk.settings.depth[kind])
  if (request.timeInForce === 'fok' && total(parts).lt(remaining(order))) {
    end(desk, order, 'cancelled', 'fok: not all of it could be filled at once')
    return ZERO
  }
  let took = ZERO
  for (const part of parts) {
    if (!order.open) break
    const slip = limit === null ? desk.settings.slippage[kind] * chance(desk.settings.seed, desk.seq) : 0
    const price = slipped(part.price, side, slip, book.instrument.priceStep)
    const done = fill(desk, order, { quantity: part.quantity, price })
    took = took.plus(done)
    if (done.lt(part.quantity)) break
  }
  return took
}

/** Looks at one order with the quote of the moment: trigger, fill, time in force. */
export function attempt(desk: Desk, order: LiveOrder): void {
  const { book, request } = order
  const { quote } = book
  if (!order.open || quote === null || order.since > desk.clock.now()) return
  if (!isOpen(book.instrument.session, desk.clock.now())) return
  if (isWaiting(order)) {
    if (!isReached(order, quote)) return
    order.triggered = true
  }
  const { side } = request
  const took = trade(desk, order, quote, book.taken[side])
  if (!took.isZero()) book.taken[side] = book.taken[side].plus(took)
  const atOnce = request.timeInForce === 'ioc' || request.timeInForce === 'fok'
  if (order.open && atOnce) end(desk, order, 'cancelled', 'ioc: the rest could not be filled at once')
  book.refresh()
}

/** A new quote, and at least one order that may act on it. Earlier orders first. */
export function matchQuote(desk: Desk, book: Book): void {
  for (const order of book.orders) attempt(desk, order)
}
