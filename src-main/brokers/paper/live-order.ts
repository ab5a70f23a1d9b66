import type { Stop, UnixMs } from '../../core/kernel/clock.ts'
import { type Decimal, numberOf } from '../../core/kernel/decimal.ts'
import type { ClientOrderId, OrderRequest, WorkingOrder } from '../../core/orders/order.ts'
import type { ChildRole } from '../../core/orders/report.ts'
import type { Book } from './book.ts'

/** An order that works at this broker. Mutable: the reports are the immutable side of it. */
export interface LiveOrder {
  readonly clientOrderId: ClientOrderId
  readonly brokerOrderId: string
  readonly book: Book
  readonly parent: ClientOrderId | null
  readonly role: ChildRole | null
  /** Replaced as a whole when amended. */
  request: OrderRequest
  /** The prices as numbers, for the compare that every quote costs. NaN: none. */
  limit: number
  stop: number
  filled: Decimal
  triggered: boolean
  since: UnixMs
  open: boolean
  /** Undoes the timer of its expiry. */
  disarm: Stop | null
}

export const remaining = (order: LiveOrder): Decimal => order.request.quantity.minus(order.filled)

/** A stop that has not been reached. */
export const isWaiting = (order: LiveOrder): boolean =>
  !order.triggered && (order.request.type === 'stop' || order.request.type === 'stop_limit')

/** Works at a limit price now. */
export const isLimited = (order: LiveOrder): boolean =>
  order.request.type === 'limit' || (order.request.type === 'stop_limit' && order.triggered)

export function setRequest(order: LiveOrder, request: OrderRequest): void {
  order.request = request
  order.limit = request.limitPrice === null ? Number.NaN : numberOf(request.limitPrice)
  order.stop = request.stopPrice === null ? Number.NaN : numberOf(request.stopPrice)
}

type Start = Pick<
  LiveOrder,
  'clientOrderId' | 'brokerOrderId' | 'book' | 'parent' | 'role' | 'request' | 'filled' | 'triggered' | 'since'
>

export function liveOrder(start: Start): LiveOrder {
  const order = { ...start, limit: Number.NaN, stop: Number.NaN, open: true, disarm: null }
  setRequest(order, start.request)
  return order
}

/** Only what an order asks: the rest of a WorkingOrder is the terminal's own. */
export const requestOf = (order: WorkingOrder): OrderRequest => ({
  instrument: order.instrument,
  side: order.side,
  type: order.type,
  quantity: order.quantity,
  limitPrice: order.limitPrice,
  stopPrice: order.stopPrice,
  timeInForce: order.timeInForce,
  expiresAt: order.expiresAt,
  stopLoss: order.stopLoss,
  takeProfit: order.takeProfit,
  closes: order.closes,
  reduceOnly: order.reduceOnly,
})

/** A price that moved counts from then on only: an earlier part of a bar is not matched with a later price. */
export const movesPrice = (before: OrderRequest, after: OrderRequest): boolean =>
  !same(before.limitPrice, after.limitPrice) || !same(before.stopPrice, after.stopPrice)

const same = (a: Decimal | null, b: Decimal | null): boolean => (a === null || b === null ? a === b : a.eq(b))
