import { maybeText, text } from '../kernel/decimal.ts'
import type { OrderRequest } from '../orders/order.ts'
import type { OrderFields } from './events.ts'

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
