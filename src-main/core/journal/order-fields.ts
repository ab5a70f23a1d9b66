import { maybeText, text } from '../kernel/decimal.ts'
import type { OrderRequest } from '../orders/order.ts'
import type { Amendment } from '../ports.ts'
import type { AmendmentFields, OrderFields } from './events.ts'

/** An order's request as the journal writes it. */
export const orderFields = (order: OrderRequest): OrderFields => ({
  instrument: order.instrument,
  side: order.side,
  type: order.type,
  quantity: text(order.quantity),
  limitPrice: maybeText(order.limitPrice),
  stopPrice: maybeText(order.stopPrice),
  timeInForce: order.timeInForce,
  expiresAt: order.expiresAt,
  stopLoss: maybeText(order.stopLoss),
  takeProfit: maybeText(order.takeProfit),
  closes: order.closes,
  reduceOnly: order.reduceOnly,
})

/** A change of an order as the journal writes it. */
export const amendmentFields = (change: Amendment): AmendmentFields => ({
  ...(change.quantity === undefined ? {} : { quantity: text(change.quantity) }),
  ...(change.limitPrice === undefined ? {} : { limitPrice: text(change.limitPrice) }),
  ...(change.stopPrice === undefined ? {} : { stopPrice: text(change.stopPrice) }),
  ...(change.stopLoss === undefined ? {} : { stopLoss: maybeText(change.stopLoss) }),
  ...(change.takeProfit === undefined ? {} : { takeProfit: maybeText(change.takeProfit) }),
})
