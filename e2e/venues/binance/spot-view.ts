import { dec } from '../lib/decimal.ts'
import type { VenueOrder, VenueTrade } from '../lib/types.ts'
import { eight } from './text.ts'

/** An order's status in Binance's words. */
export function statusOf(order: VenueOrder): string {
  if (order.status === 'open') return dec(order.filled).isZero() ? 'NEW' : 'PARTIALLY_FILLED'
  return { filled: 'FILLED', cancelled: 'CANCELED', expired: 'EXPIRED', rejected: 'REJECTED' }[order.status]
}

/** An order that its owner placed by hand has an id of the web page's kind. */
export const clientIdOf = (order: VenueOrder): string => order.clientId ?? `web_${order.id}`

export const tifOf = (order: VenueOrder): string => order.wire?.timeInForce ?? order.timeInForce.toUpperCase()

/** The type as it was sent, else what that would have been. */
export function typeOf(order: VenueOrder): string {
  if (order.wire?.type !== undefined) return order.wire.type
  if (order.type === 'market') return 'MARKET'
  if (order.type === 'limit') return order.postOnly ? 'LIMIT_MAKER' : 'LIMIT'
  const name = order.type === 'take_profit' ? 'TAKE_PROFIT' : 'STOP_LOSS'
  return order.price === null ? name : `${name}_LIMIT`
}

/** Why it expired, as `expiryReason`. */
export function expiryReason(order: VenueOrder): string | null {
  if (order.ended === 'fok') return 'UNFILLED_FOK_ORDER_EXPIRED'
  if (order.ended === 'unfunded') return 'REJECTED'
  if (order.ended === 'ioc') return order.price === null ? 'INSUFFICIENT_LIQUIDITY' : 'UNFILLED_IOC_QUANTITY_EXPIRED'
  return null
}

const isStop = (order: VenueOrder): boolean => order.trigger !== null || order.type === 'trailing_stop'

const common = (order: VenueOrder) => ({
  price: eight(order.price),
  origQty: eight(order.quantity),
  executedQty: eight(order.filled),
  origQuoteOrderQty: eight(order.wire?.quoteOrderQty ?? '0'),
  cummulativeQuoteQty: eight(order.cost),
  status: statusOf(order),
  timeInForce: tifOf(order),
  type: typeOf(order),
  side: order.side.toUpperCase(),
  selfTradePreventionMode: order.wire?.stp ?? 'NONE',
  ...(isStop(order) ? { stopPrice: eight(order.trigger) } : {}),
  ...(order.type === 'trailing_stop' ? { trailingDelta: Number(order.wire?.trailingDelta ?? 0) } : {}),
  ...(expiryReason(order) === null ? {} : { expiryReason: expiryReason(order) }),
})

/** As `GET /api/v3/order` shows it. */
export const orderView = (order: VenueOrder) => ({
  symbol: order.symbol,
  orderId: Number(order.id),
  orderListId: -1,
  clientOrderId: clientIdOf(order),
  ...common(order),
  stopPrice: eight(order.trigger),
  icebergQty: eight(null),
  time: order.placedAt,
  updateTime: order.changedAt,
  isWorking: !isStop(order) || order.triggered,
  workingTime: isStop(order) && !order.triggered ? -1 : order.placedAt,
})

/** The answer to a new order: ACK, RESULT or FULL. */
export function placedView(order: VenueOrder, trades: readonly VenueTrade[], type: 'ACK' | 'RESULT' | 'FULL') {
  const ack = {
    symbol: order.symbol,
    orderId: Number(order.id),
    orderListId: -1,
    clientOrderId: clientIdOf(order),
    transactTime: order.placedAt,
  }
  if (type === 'ACK') return ack
  const result = { ...ack, ...common(order), workingTime: isStop(order) && !order.triggered ? -1 : order.placedAt }
  return type === 'RESULT' ? result : { ...result, fills: trades.map(fill) }
}

/** The answer to a cancel: the cancel's own id is `clientOrderId`. */
export const cancelledView = (order: VenueOrder, cancelId: string) => ({
  symbol: order.symbol,
  origClientOrderId: clientIdOf(order),
  orderId: Number(order.id),
  orderListId: -1,
  clientOrderId: cancelId,
  transactTime: order.changedAt,
  ...common(order),
})

const fill = (trade: VenueTrade) => ({
  price: eight(trade.price),
  qty: eight(trade.quantity),
  commission: eight(trade.fee),
  commissionAsset: trade.feeAsset,
  tradeId: Number(trade.id),
})

/** As `GET /api/v3/myTrades` shows it. */
export const tradeView = (trade: VenueTrade) => ({
  symbol: trade.symbol,
  id: Number(trade.id),
  orderId: Number(trade.order),
  orderListId: -1,
  price: eight(trade.price),
  qty: eight(trade.quantity),
  quoteQty: eight(dec(trade.price).mul(dec(trade.quantity))),
  commission: eight(trade.fee),
  commissionAsset: trade.feeAsset,
  time: trade.at,
  isBuyer: trade.side === 'buy',
  isMaker: trade.maker,
  isBestMatch: true,
})
