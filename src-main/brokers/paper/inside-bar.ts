import { ZERO } from '../../core/kernel/decimal.ts'
import type { SourceBar } from '../../core/market/bar.ts'
import { isOpen } from '../../core/market/instrument.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { Book } from './book.ts'
import type { Desk } from './desk.ts'
import { isLimited, isWaiting, type LiveOrder } from './live-order.ts'
import { trade } from './matching.ts'

/** The book as it is thought to have been when the price passed `price`. */
const quoteAt = (bar: SourceBar, price: number): Quote => ({
  instrument: bar.instrument,
  bid: price,
  ask: price,
  bidSize: 0,
  askSize: 0,
  venueTime: bar.end,
  receiveTime: bar.end,
})

const reachedInside = (order: LiveOrder, bar: SourceBar): boolean =>
  order.request.side === 'buy' ? bar.ask.high >= order.stop : bar.bid.low <= order.stop

function fireStop(desk: Desk, order: LiveOrder, bar: SourceBar): void {
  if (!order.open || !isWaiting(order) || !reachedInside(order, bar)) return
  order.triggered = true
  // A stop-limit whose limit the trigger has passed already waits: what came after the trigger is not known.
  trade(desk, order, quoteAt(bar, order.stop), ZERO)
  order.book.refresh()
}

function touchLimit(desk: Desk, order: LiveOrder, bar: SourceBar): void {
  const reached = order.request.side === 'buy' ? bar.ask.low <= order.limit : bar.bid.high >= order.limit
  if (order.open && reached) trade(desk, order, quoteAt(bar, order.limit), ZERO)
}

/**
 * The inside of a recorded bar, known only at its end (risk rules, §6); gaps have been filled at its open quote.
 * Protective stops first, then other stops, then limits, so that a stop comes before a target when both are inside.
 * An entry filled inside the bar can still be stopped out by it, and never reaches its target in it: the worse of what
 * may have happened. Orders that did not see the open take no part.
 */
export function matchBar(desk: Desk, book: Book, bar: SourceBar): void {
  if (!isOpen(book.instrument.session, bar.start)) return
  const known = new Set(book.orders)
  const eligible = book.orders.filter(order => order.since <= bar.start)
  const limits = eligible.filter(isLimited)
  const stops = eligible.filter(isWaiting)
  for (const order of stops) if (order.role === 'stop_loss') fireStop(desk, order, bar)
  for (const order of stops) fireStop(desk, order, bar)
  for (const order of limits) touchLimit(desk, order, bar)
  for (const order of book.orders) if (!known.has(order) && order.role === 'stop_loss') fireStop(desk, order, bar)
}
