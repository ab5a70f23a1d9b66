import { dec } from '../lib/decimal.ts'
import { notional } from '../lib/positions.ts'
import type { Market, VenueOrder, VenueTrade } from '../lib/types.ts'
import { sideOf } from './futures-figures.ts'
import { clientIdOf, statusOf, tifOf } from './spot-view.ts'
import { fixed, places } from './text.ts'

export const isAlgo = (order: VenueOrder): boolean => order.wire?.algo !== undefined

/** The type as it was sent; orders placed by hand here are plain ones. */
export const sentType = (order: VenueOrder): string => order.wire?.type ?? (order.price === null ? 'MARKET' : 'LIMIT')

/** What kind of order it is in the matching engine: an algo order that went off is a plain one there. */
export const engineType = (order: VenueOrder): string =>
  isAlgo(order) ? (order.price === null ? 'MARKET' : 'LIMIT') : sentType(order)

export const averagePrice = (order: VenueOrder, { priceStep }: Market): string =>
  dec(order.filled).isZero()
    ? '0.00'
    : dec(order.cost)
        .div(dec(order.filled))
        .toDecimalPlaces(places(priceStep) + 2)
        .toFixed()

/** `BTCUSD` of `BTCUSD_PERP`: COIN-M has several contracts of a pair. */
export const pairOf = ({ symbol }: Pick<Market, 'symbol'>): string => symbol.replace(/_.*$/, '')

/** As `/fapi/v1/order` and `/dapi/v1/order` show it. */
export const futuresOrderView = (order: VenueOrder, market: Market) => ({
  orderId: Number(order.id),
  symbol: order.symbol,
  status: statusOf(order),
  clientOrderId: clientIdOf(order),
  price: fixed(order.price, market.priceStep),
  avgPrice: averagePrice(order, market),
  origQty: fixed(order.quantity, market.quantityStep),
  executedQty: fixed(order.filled, market.quantityStep),
  cumQty: fixed(order.filled, market.quantityStep),
  ...(market.kind === 'inverse'
    ? { pair: pairOf(market), cumBase: baseOf(order, market) }
    : { cumQuote: dec(order.cost).toFixed() }),
  timeInForce: tifOf(order),
  type: engineType(order),
  reduceOnly: order.reduceOnly,
  closePosition: false,
  side: order.side.toUpperCase(),
  positionSide: sideOf(order.leg),
  stopPrice: fixed(order.trigger, market.priceStep),
  workingType: order.wire?.workingType ?? 'CONTRACT_PRICE',
  priceProtect: false,
  origType: sentType(order),
  priceMatch: 'NONE',
  selfTradePreventionMode: order.wire?.stp ?? 'NONE',
  goodTillDate: order.expiresAt ?? 0,
  time: order.placedAt,
  updateTime: order.changedAt,
})

export function algoStatus(order: VenueOrder): string {
  if (order.status === 'cancelled' && !order.triggered) return 'CANCELED'
  if (order.status === 'expired' && !order.triggered) return 'EXPIRED'
  if (!order.triggered) return 'NEW'
  return order.status === 'open' ? 'TRIGGERED' : 'FINISHED'
}

/** As `/fapi/v1/algoOrder` shows it. */
export const algoView = (order: VenueOrder, market: Market) => ({
  algoId: Number(order.id),
  clientAlgoId: order.clientId,
  algoType: 'CONDITIONAL',
  orderType: order.wire?.type,
  symbol: order.symbol,
  side: order.side.toUpperCase(),
  positionSide: sideOf(order.leg),
  timeInForce: tifOf(order),
  quantity: fixed(order.quantity, market.quantityStep),
  algoStatus: algoStatus(order),
  actualOrderId: order.triggered ? order.id : '',
  actualPrice: order.triggered ? averagePrice(order, market) : '0.00',
  triggerPrice: fixed(order.trigger, market.priceStep),
  price: fixed(order.price, market.priceStep),
  icebergQuantity: null,
  selfTradePreventionMode: order.wire?.stp ?? 'NONE',
  workingType: order.wire?.workingType ?? 'CONTRACT_PRICE',
  priceMatch: 'NONE',
  closePosition: false,
  priceProtect: false,
  reduceOnly: order.reduceOnly,
  ...(order.type === 'trailing_stop'
    ? { activatePrice: fixed(order.trigger, market.priceStep), callbackRate: order.wire?.callbackRate }
    : {}),
  createTime: order.placedAt,
  updateTime: order.changedAt,
  triggerTime: order.triggered ? order.changedAt : 0,
  goodTillDate: order.expiresAt ?? 0,
})

/** What was filled, in the base asset. */
function baseOf(order: VenueOrder, market: Market): string {
  if (dec(order.filled).isZero()) return '0'
  const average = dec(order.cost).div(dec(order.filled))
  return notional(market, dec(order.filled), average).toFixed(8)
}

/** As `/fapi/v1/userTrades` and `/dapi/v1/userTrades` show it. */
export const futuresTradeView = (trade: VenueTrade, market: Market) => ({
  symbol: trade.symbol,
  id: Number(trade.id),
  orderId: Number(trade.order),
  side: trade.side.toUpperCase(),
  price: trade.price,
  qty: trade.quantity,
  realizedPnl: trade.pnl,
  ...(market.kind === 'inverse'
    ? {
        pair: pairOf(market),
        marginAsset: market.settle,
        baseQty: notional(market, dec(trade.quantity), dec(trade.price)).toFixed(8),
      }
    : { quoteQty: dec(trade.price).mul(dec(trade.quantity)).toFixed() }),
  commission: trade.fee,
  commissionAsset: trade.feeAsset,
  time: trade.at,
  positionSide: sideOf(trade.leg),
  buyer: trade.side === 'buy',
  maker: trade.maker,
})
