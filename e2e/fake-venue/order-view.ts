import type { OrderView, VenueOrder } from './types.ts'

/** How the venue shows an order to its client. */
export const viewOf = (order: VenueOrder, echoesIds: boolean): OrderView => ({
  id: order.id,
  clientId: echoesIds ? order.clientId : null,
  symbol: order.symbol,
  side: order.side,
  type: order.type,
  quantity: order.quantity,
  filled: order.filled,
  limit: order.limit,
  stop: order.stop,
  tif: order.tif,
  expiresAt: order.expiresAt,
  stopLoss: order.stopLoss,
  takeProfit: order.takeProfit,
  closes: order.closes,
  reduceOnly: order.reduceOnly,
  parent: order.parent,
  role: order.role,
  status: order.status,
  at: order.at,
})
