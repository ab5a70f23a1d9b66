import { Decimal, ZERO } from '../../core/kernel/decimal.ts'
import { isLeveraged } from '../../core/market/instrument.ts'
import { opposite, type PositionId, type Side } from '../../core/orders/order.ts'
import type { Book } from './book.ts'
import { afterChildFill, afterEntryFill, fitClosers } from './brackets.ts'
import type { Desk } from './desk.ts'
import { end } from './ending.ts'
import { afterTrade, type Outcome } from './holding.ts'
import { type LiveOrder, remaining } from './live-order.ts'
import { canOpen, charges, type Traded } from './margin.ts'

/** How much an order may trade before it would do more than close; null: it may open. */
export function closable(desk: Desk, order: Pick<LiveOrder, 'book' | 'request'>): Decimal | null {
  const { request, book } = order
  const held = request.closes === null ? desk.net(book) : (desk.positions.get(request.closes) ?? null)
  const left = held !== null && held.state.side !== request.side ? held.state.quantity : ZERO
  if (request.closes !== null || request.reduceOnly) return left
  // What is paid in full cannot be sold short.
  return request.side === 'sell' && !isLeveraged(book.instrument.class) ? left : null
}

/** The part of a quantity that would open or enlarge a position. */
export function openingPart(desk: Desk, order: Pick<LiveOrder, 'book' | 'request'>, quantity: Decimal): Decimal {
  if (closable(desk, order) !== null) return ZERO
  if (desk.hedging) return quantity
  const net = desk.net(order.book)
  if (net === null || net.state.side === order.request.side) return quantity
  return Decimal.max(ZERO, quantity.minus(net.state.quantity))
}

export interface Deal extends Outcome {
  readonly fee: Decimal
}

/** Writes a trade into the account: position, realised P&L, fee. */
export function settle(desk: Desk, book: Book, position: PositionId, side: Side, part: Traded): Deal {
  const { quantity, price, rate } = part
  const before = desk.positions.get(position)?.state ?? null
  const { id: instrument, multiplier } = book.instrument
  const outcome = afterTrade(before, { position, instrument, side, quantity, price, multiplier, rate })
  const fee = charges(book, part, outcome.profit)
  desk.hold(position, book, outcome.after)
  desk.credit(outcome.profit.minus(fee))
  return { ...outcome, fee }
}

/**
 * Fills an order by one slice of the market, or by what of it may be traded. Returns the quantity traded; the order may
 * have ended: complete, nothing left to close, no money. Without a rate into the account's currency it waits.
 */
export function fill(desk: Desk, order: LiveOrder, slice: { quantity: Decimal; price: Decimal }): Decimal {
  const { book } = order
  const cap = closable(desk, order)
  let quantity = Decimal.min(slice.quantity, remaining(order), cap ?? slice.quantity)
  if (quantity.isZero()) {
    end(desk, order, 'cancelled', 'nothing left to close')
    return ZERO
  }
  const rate = desk.rates.rate(book.instrument.quote)
  if (rate === null) return ZERO
  const opens = openingPart(desk, order, quantity)
  const short = !opens.isZero() && !canOpen(desk, order, opens, slice.price, order)
  if (short) quantity = quantity.minus(opens)
  if (!quantity.isZero()) record(desk, order, quantity, slice.price, rate)
  if (short && order.open) end(desk, order, 'cancelled', 'no money')
  return quantity
}

function record(desk: Desk, order: LiveOrder, quantity: Decimal, price: Decimal, rate: Decimal): void {
  const { book, request, clientOrderId, brokerOrderId } = order
  const position = request.closes ?? (desk.hedging ? brokerOrderId : book.instrument.id)
  const deal = settle(desk, book, position, request.side, { quantity, price, rate })
  order.filled = order.filled.plus(quantity)
  const at = desk.clock.now()
  const tradeId = desk.nextId('T')
  desk.outbox.emit({
    type: 'filled',
    clientOrderId,
    brokerOrderId,
    at,
    tradeId,
    quantity,
    price,
    fee: deal.fee,
    position,
    rate,
  })
  if (remaining(order).isZero()) end(desk, order, 'filled')
  if (order.parent !== null) afterChildFill(desk, order.parent, deal.closed)
  if (!deal.closed.isZero()) fitClosers(desk, book, position, opposite(request.side))
  if (!deal.opened.isZero()) afterEntryFill(desk, order, position, deal.opened)
}
