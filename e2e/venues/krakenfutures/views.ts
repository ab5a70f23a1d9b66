import { dec } from '../lib/decimal.ts'
import type { Market, VenueOrder, VenueTrade } from '../lib/types.ts'
import { dayOf } from '../plain/day.ts'
import { restOf } from '../plain/desk.ts'
import type { FuturesDesk } from './door.ts'
import { FEE_SCHEDULE } from './markets.ts'

export const iso = (ms: number): string => new Date(ms).toISOString()

export const instrumentView = (desk: FuturesDesk, m: Market): object => ({
  symbol: m.symbol,
  type: 'flexible_futures',
  tickSize: Number(m.priceStep),
  contractSize: Number(m.contract),
  tradeable: !desk.exchange.isHalted(m.symbol),
  impactMidSize: 1,
  maxPositionSize: Number(m.quantityMax),
  openingDate: '2022-01-01T00:00:00.000Z',
  marginLevels: [{ numNonContractUnits: 0, initialMargin: 0.02, maintenanceMargin: 0.01 }],
  fundingRateCoefficient: 8,
  maxRelativeFundingRate: 0.001,
  contractValueTradePrecision: dec(m.quantityStep).decimalPlaces(),
  postOnly: false,
  feeScheduleUid: FEE_SCHEDULE,
  category: 'Layer 1',
  base: m.base,
  quote: m.quote,
  pair: `${m.base}:${m.quote}`,
})

export function tickerView(desk: FuturesDesk, m: Market): Record<string, unknown> {
  const day = dayOf(desk, m.symbol)
  const print = desk.prints(m.symbol).at(-1)
  return {
    symbol: m.symbol,
    last: Number(day.last),
    lastTime: iso(print?.at ?? desk.now()),
    lastSize: Number(print?.quantity ?? 0),
    tag: 'perpetual',
    pair: `${m.base}:${m.quote}`,
    markPrice: Number(day.last),
    indexPrice: Number(day.last),
    bid: Number(day.bid[0]),
    bidSize: Number(day.bid[1]),
    ask: Number(day.ask[0]),
    askSize: Number(day.ask[1]),
    vol24h: Number(day.volume),
    volumeQuote: Number(day.quoteVolume),
    openInterest: 1_000,
    open24h: Number(day.open),
    high24h: Number(day.high),
    low24h: Number(day.low),
    fundingRate: 0,
    fundingRatePrediction: 0,
    suspended: desk.exchange.isHalted(m.symbol),
    postOnly: false,
    change24h: Number(dec(day.changeShare).mul(100)),
  }
}

/** lmt, mkt, post, ioc, stp, take_profit: as it was sent. */
export const typeOf = (order: VenueOrder): string => order.wire?.orderType ?? 'lmt'

/** A stop or take-profit that has not gone off is a trigger there, not an order. */
export const isTrigger = (order: VenueOrder): boolean => order.trigger !== null && !order.triggered

/** In the events of sendorder and cancelorder. */
export const orderView = (order: VenueOrder, filled = order.filled): object => ({
  orderId: order.id,
  cliOrdId: order.clientId,
  type: typeOf(order),
  symbol: order.symbol,
  side: order.side,
  quantity: Number(order.quantity),
  filled: Number(filled),
  limitPrice: order.price === null ? 0 : Number(order.price),
  reduceOnly: order.reduceOnly,
  timestamp: iso(order.placedAt),
  lastUpdateTimestamp: iso(order.changedAt),
})

export const triggerView = (order: VenueOrder): object => ({
  uid: order.id,
  clientId: order.clientId,
  type: typeOf(order) === 'stp' ? 'stop' : 'take_profit',
  symbol: order.symbol,
  side: order.side,
  quantity: Number(order.quantity),
  limitPrice: order.price === null ? null : Number(order.price),
  triggerPrice: Number(order.trigger),
  triggerSide: order.side === (typeOf(order) === 'stp' ? 'buy' : 'sell') ? 'trigger_above' : 'trigger_below',
  triggerSignal: `${order.wire?.triggerSignal ?? 'last'}_price`,
  reduceOnly: order.reduceOnly,
  timestamp: iso(order.placedAt),
  lastUpdateTimestamp: iso(order.changedAt),
})

/** In the list of open ones. */
export const openView = (order: VenueOrder): object => ({
  order_id: order.id,
  ...(order.clientId === null ? {} : { cliOrdId: order.clientId }),
  symbol: order.symbol,
  side: order.side,
  orderType: isTrigger(order) ? (typeOf(order) === 'stp' ? 'stop' : 'take_profit') : 'lmt',
  ...(order.price === null ? {} : { limitPrice: Number(order.price) }),
  ...(isTrigger(order) ? { stopPrice: Number(order.trigger), triggerSignal: order.wire?.triggerSignal ?? 'last' } : {}),
  unfilledSize: Number(restOf(order)),
  filledSize: Number(order.filled),
  receivedTime: iso(order.placedAt),
  lastUpdateTime: iso(order.changedAt),
  status: Number(order.filled) > 0 ? 'partiallyFilled' : 'untouched',
  reduceOnly: order.reduceOnly,
})

export function statusView(order: VenueOrder): object {
  const open = isTrigger(order) ? 'TRIGGER_PLACED' : 'ENTERED_BOOK'
  const status = order.status === 'open' ? open : order.status === 'filled' ? 'FULLY_EXECUTED' : 'CANCELLED'
  const triggerSignal = `${(order.wire?.triggerSignal ?? 'last').toUpperCase()}_PRICE`
  return {
    order: {
      ...orderView(order),
      type: order.trigger === null ? 'ORDER' : 'TRIGGER_ORDER',
      limitPrice: order.price === null ? null : Number(order.price),
      ...(order.trigger === null
        ? {}
        : { priceTriggerOptions: { triggerPrice: Number(order.trigger), triggerSignal } }),
    },
    status,
    updateReason: null,
    error: null,
  }
}

export const fillView = (t: VenueTrade): object => ({
  fill_id: t.id,
  symbol: t.symbol,
  side: t.side,
  order_id: t.order,
  ...(t.clientId === null ? {} : { cliOrdId: t.clientId }),
  size: Number(t.quantity),
  price: Number(t.price),
  fillTime: iso(t.at),
  fillType: t.maker ? 'maker' : 'taker',
})

/** In the history of orders; numbers there are text, times Unix ms. */
export const historyView = (order: VenueOrder, filled = order.filled): object => ({
  uid: order.id,
  accountUid: 'a3c7a1b0-0000-4000-8000-000000000001',
  tradeable: order.symbol,
  direction: order.side === 'buy' ? 'Buy' : 'Sell',
  quantity: order.quantity,
  filled,
  timestamp: order.placedAt,
  limitPrice: order.price ?? '0',
  orderType: { lmt: 'Limit', post: 'Limit', ioc: 'IoC', mkt: 'Market' }[typeOf(order)] ?? 'Market',
  clientId: order.clientId ?? '',
  reduceOnly: order.reduceOnly,
  lastUpdateTimestamp: order.changedAt,
})
