import { dec, digits } from '../lib/decimal.ts'
import type { Market, VenueOrder, VenueTrade } from '../lib/types.ts'
import { dayOf } from '../plain/day.ts'
import { averageOf, feesOf, fixed, restOf } from '../plain/desk.ts'
import type { KucoinDesk } from './door.ts'

export const symbolView = (desk: KucoinDesk, m: Market): object => ({
  symbol: m.symbol,
  name: m.symbol,
  baseCurrency: m.base,
  quoteCurrency: m.quote,
  feeCurrency: m.quote,
  market: m.quote,
  baseMinSize: m.quantityMin,
  quoteMinSize: m.notionalMin,
  baseMaxSize: m.quantityMax,
  quoteMaxSize: '99999999',
  baseIncrement: m.quantityStep,
  quoteIncrement: '0.000001',
  priceIncrement: m.priceStep,
  priceLimitRate: '0.1',
  minFunds: m.notionalMin,
  isMarginEnabled: false,
  enableTrading: !desk.exchange.isHalted(m.symbol),
  feeCategory: 1,
  makerFeeCoefficient: '1.00',
  takerFeeCoefficient: '1.00',
  st: false,
})

export function statsView(desk: KucoinDesk, m: Market): object {
  const day = dayOf(desk, m.symbol)
  return {
    symbol: m.symbol,
    buy: day.bid[0],
    sell: day.ask[0],
    changeRate: day.changeShare,
    changePrice: day.change,
    high: day.high,
    low: day.low,
    vol: day.volume,
    volValue: day.quoteVolume,
    last: day.last,
    averagePrice: day.vwap,
    takerFeeRate: m.taker,
    makerFeeRate: m.maker,
    takerCoefficient: '1',
    makerCoefficient: '1',
  }
}

const wireOf = (order: VenueOrder, name: string): string => order.wire?.[name] ?? ''

/** https://www.kucoin.com/docs-new/rest/spot-trading/orders/get-order-by-orderld */
export function orderView(desk: KucoinDesk, order: VenueOrder): object {
  const { priceStep, quote } = desk.exchange.market(order.symbol)
  const isOpen = order.status === 'open'
  const isCancelled = !isOpen && order.status !== 'filled'
  const price = order.price === null ? '0' : fixed(order.price, priceStep)
  const funds = order.price === null ? '0' : digits(dec(order.price).mul(dec(order.quantity)))
  return {
    id: order.id,
    clientOid: order.clientId,
    symbol: order.symbol,
    opType: 'DEAL',
    type: order.price === null ? 'market' : 'limit',
    side: order.side,
    price,
    size: order.quantity,
    funds,
    dealSize: order.filled,
    dealFunds: order.cost,
    avgDealPrice: averageOf(order),
    remainSize: isOpen ? restOf(order) : '0',
    remainFunds: isOpen ? digits(dec(funds).sub(dec(order.cost))) : '0',
    cancelledSize: isCancelled ? restOf(order) : '0',
    cancelledFunds: isCancelled && order.price !== null ? digits(dec(funds).sub(dec(order.cost))) : '0',
    fee: feesOf(desk, order),
    feeCurrency: quote,
    stp: wireOf(order, 'stp') || null,
    timeInForce: wireOf(order, 'timeInForce') || 'GTC',
    postOnly: order.postOnly,
    hidden: false,
    iceberg: false,
    visibleSize: '0',
    cancelAfter: Number(wireOf(order, 'cancelAfter') || '0'),
    channel: 'API',
    remark: wireOf(order, 'remark') || null,
    tags: null,
    cancelExist: isCancelled,
    tradeType: 'TRADE',
    inOrderBook: isOpen && order.type === 'limit',
    active: isOpen,
    tax: '0',
    createdAt: order.placedAt,
    lastUpdatedAt: order.changedAt,
  }
}

/** While it waits. https://www.kucoin.com/docs-new/rest/spot-trading/orders/get-stop-order-by-orderld */
export const stopView = (desk: KucoinDesk, order: VenueOrder): object => ({
  ...orderView(desk, order),
  userId: '60fe4956c43cbc0006562c2c',
  status: order.triggered ? 'TRIGGERED' : order.status === 'open' ? 'NEW' : 'CANCELLED',
  stop: wireOf(order, 'stop'),
  stopPrice: order.trigger,
  stopTriggerTime: order.triggered ? order.changedAt : null,
  orderTime: order.placedAt * 1_000_000,
})

export function fillView(desk: KucoinDesk, t: VenueTrade): object {
  const { taker, maker, quote } = desk.exchange.market(t.symbol)
  return {
    id: Number(t.id),
    symbol: t.symbol,
    tradeId: Number(t.id),
    orderId: t.order,
    counterOrderId: '6717422bd51c29000775ea01',
    side: t.side,
    liquidity: t.maker ? 'maker' : 'taker',
    forceTaker: false,
    price: t.price,
    size: t.quantity,
    funds: digits(dec(t.price).mul(dec(t.quantity))),
    fee: t.fee,
    feeRate: t.maker ? maker : taker,
    feeCurrency: quote,
    stop: '',
    tradeType: 'TRADE',
    taxRate: '0',
    tax: '0',
    type: desk.exchange.orders.get(t.order)?.price === null ? 'market' : 'limit',
    createdAt: t.at,
  }
}
