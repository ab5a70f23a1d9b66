import { type Dec, dec, digits, floorTo, ZERO } from '../lib/decimal.ts'
import type { Market, Side, VenueOrder, VenueTrade } from '../lib/types.ts'
import { type Desk, type Extras, extrasOf } from './desk.ts'
import { categoryOf, nameOf } from './markets.ts'
import type { Stop } from './stops.ts'

export const wireSide = (side: Side): 'Buy' | 'Sell' => (side === 'buy' ? 'Buy' : 'Sell')

/** Bybit V5, "orderStatus": what was partly filled and then ended is named so on spot only. */
export function statusOf(market: Market, order: VenueOrder): string {
  const some = !dec(order.filled).isZero()
  if (order.status === 'filled') return 'Filled'
  if (order.status !== 'open') {
    if (isConditional(order) && !order.triggered) return 'Deactivated'
    return some && market.kind === 'spot' ? 'PartiallyFilledCanceled' : 'Cancelled'
  }
  if (isConditional(order) && !order.triggered) return 'Untriggered'
  return some ? 'PartiallyFilled' : 'New'
}

export const isConditional = (order: VenueOrder): boolean => order.trigger !== null

const REASONS: Readonly<Record<string, string>> = {
  user: 'EC_PerCancelRequest',
  would_take: 'EC_PostOnlyWillTakeLiquidity',
  ioc: 'EC_NoImmediateQtyToFill',
  fok: 'EC_NoEnoughQtyToFill',
}

/** A row of GET /v5/order/realtime and /history; on the stream `category` comes with it. */
export function orderRow(desk: Desk, order: VenueOrder): Record<string, unknown> {
  const market = desk.exchange.market(order.symbol)
  const extras = extrasOf(desk, order)
  const filled = dec(order.filled)
  const left = order.status === 'open' ? dec(order.quantity).sub(filled) : ZERO
  const fees = feesOf(desk.exchange.trades.filter(trade => trade.order === order.id))
  return {
    ...emptyRow(market),
    symbol: nameOf(market),
    orderId: order.id,
    orderLinkId: order.clientId ?? '',
    price: priceOf(market, order, extras),
    qty: extras.qty === '' ? order.quantity : extras.qty,
    side: wireSide(order.side),
    orderType: order.price === null ? 'Market' : 'Limit',
    timeInForce: timeInForceOf(order),
    orderStatus: statusOf(market, order),
    cancelType:
      order.ended === 'user' ? 'CancelByUser' : order.ended === 'reduce_only' ? 'CancelByReduceOnly' : 'UNKNOWN',
    rejectReason: order.ended === null ? 'EC_NoError' : (REASONS[order.ended] ?? 'EC_Others'),
    avgPrice: filled.isZero() ? '' : digits(dec(order.cost).div(filled).toDecimalPlaces(12)),
    leavesQty: digits(left),
    leavesValue: order.price === null ? '0' : digits(left.mul(dec(order.price))),
    cumExecQty: order.filled,
    cumExecValue: executedValue(market, order),
    cumExecFee: digits(Object.values(fees).reduce((sum, fee) => sum.add(dec(fee)), ZERO)),
    cumFeeDetail: fees,
    positionIdx: extras.positionIdx,
    stopOrderType: extras.stopOrderType,
    triggerPrice: order.trigger ?? '',
    triggerDirection: extras.triggerDirection,
    triggerBy: order.trigger === null ? '' : 'LastPrice',
    takeProfit: extras.takeProfit,
    stopLoss: extras.stopLoss,
    tpLimitPrice: extras.tpLimitPrice,
    slLimitPrice: extras.slLimitPrice,
    lastPriceOnCreated: extras.lastPrice,
    reduceOnly: order.reduceOnly,
    createdTime: String(order.placedAt),
    updatedTime: String(order.changedAt),
    ...(market.kind === 'spot'
      ? { marketUnit: extras.marketUnit }
      : { createType: extras.createType, tpslMode: extras.tpslMode }),
  }
}

/** The same row of a stop that waits outside the books. */
export function stopRow(desk: Desk, stop: Stop): Record<string, unknown> {
  const market = desk.exchange.market(stop.symbol)
  const spot = market.kind === 'spot'
  return {
    ...emptyRow(market),
    symbol: nameOf(market),
    orderId: stop.id,
    price: stop.price ?? '0',
    qty: stop.quantity ?? '0',
    side: wireSide(stop.side),
    orderType: stop.price === null ? 'Market' : 'Limit',
    timeInForce: stop.price === null ? 'IOC' : 'GTC',
    orderStatus: stop.state,
    cancelType: stop.cancelType,
    leavesQty: stop.state === 'Untriggered' ? (stop.quantity ?? '0') : '0',
    stopOrderType: stop.kind,
    triggerPrice: stop.trigger,
    triggerDirection: stop.rising ? 1 : 2,
    triggerBy: 'LastPrice',
    reduceOnly: !spot,
    closeOnTrigger: !spot,
    createdTime: String(stop.madeAt),
    updatedTime: String(stop.changedAt),
    ...(spot
      ? { marketUnit: '' }
      : { createType: 'CreateByUser', tpslMode: stop.quantity === null ? 'Full' : 'Partial' }),
  }
}

const emptyRow = (market: Market): Record<string, unknown> => ({
  category: categoryOf(market),
  orderLinkId: '',
  blockTradeId: '',
  isLeverage: market.kind === 'spot' ? '0' : '',
  positionIdx: 0,
  rejectReason: 'EC_NoError',
  avgPrice: '',
  leavesValue: '0',
  cumExecQty: '0',
  cumExecValue: '0',
  cumExecFee: '0',
  cumFeeDetail: {},
  orderIv: '',
  takeProfit: '',
  stopLoss: '',
  tpLimitPrice: '',
  slLimitPrice: '',
  tpTriggerBy: '',
  slTriggerBy: '',
  lastPriceOnCreated: '',
  closeOnTrigger: false,
  placeType: '',
  smpType: 'None',
  smpGroup: 0,
  smpOrderId: '',
})

function timeInForceOf(order: VenueOrder): string {
  if (order.postOnly) return 'PostOnly'
  return order.price === null ? 'IOC' : order.timeInForce.toUpperCase()
}

/** A market order on contracts is a limit far through the book, and says so. */
function priceOf(market: Market, order: VenueOrder, extras: Extras): string {
  if (order.price !== null) return order.price
  if (market.kind === 'spot' || extras.lastPrice === '') return '0'
  return digits(floorTo(dec(extras.lastPrice).mul(order.side === 'buy' ? '1.05' : '0.95'), dec(market.priceStep)))
}

const executedValue = (market: Market, order: VenueOrder): string =>
  market.kind === 'inverse' && !dec(order.filled).isZero()
    ? digits(dec(order.filled).mul(dec(order.filled)).div(dec(order.cost)).toDecimalPlaces(8))
    : order.cost

function feesOf(trades: readonly VenueTrade[]): Record<string, string> {
  const fees = new Map<string, Dec>()
  for (const trade of trades) fees.set(trade.feeAsset, (fees.get(trade.feeAsset) ?? ZERO).add(dec(trade.fee)))
  return Object.fromEntries([...fees].map(([asset, fee]) => [asset, digits(fee)]))
}

/** A row of GET /v5/execution/list and of the execution topic. */
export function executionRow(desk: Desk, trade: VenueTrade): Record<string, unknown> {
  const market = desk.exchange.market(trade.symbol)
  const order = desk.exchange.orders.get(trade.order)
  const extras = order === undefined ? null : extrasOf(desk, order)
  const value = dec(trade.price).mul(dec(trade.quantity))
  return {
    category: categoryOf(market),
    symbol: nameOf(market),
    blockTradeId: '',
    closedSize: '0',
    createType: market.kind === 'spot' ? '' : (extras?.createType ?? ''),
    execFee: trade.fee,
    execId: trade.id,
    execPnl: trade.pnl,
    execPrice: trade.price,
    execQty: trade.quantity,
    execTime: String(trade.at),
    execType: 'Trade',
    execValue: digits(market.kind === 'inverse' ? dec(trade.quantity).div(dec(trade.price)).toDecimalPlaces(8) : value),
    extraFees: '',
    feeCurrency: trade.feeAsset,
    feeRate: trade.maker ? market.maker : market.taker,
    indexPrice: '',
    isLeverage: '0',
    isMaker: trade.maker,
    leavesQty:
      order === undefined || order.status !== 'open' ? '0' : digits(dec(order.quantity).sub(dec(order.filled))),
    markIv: '',
    markPrice: market.kind === 'spot' ? '' : trade.price,
    marketUnit: extras?.marketUnit ?? '',
    orderId: trade.order,
    orderLinkId: trade.clientId ?? '',
    orderPrice: order === undefined || extras === null ? '0' : priceOf(market, order, extras),
    orderQty: extras?.qty ?? '0',
    orderType: order?.price === null ? 'Market' : 'Limit',
    seq: desk.exchange.trades.indexOf(trade) + 1,
    side: wireSide(trade.side),
    stopOrderType: extras?.stopOrderType === '' ? 'UNKNOWN' : (extras?.stopOrderType ?? 'UNKNOWN'),
    tradeIv: '',
    underlyingPrice: '',
  }
}
