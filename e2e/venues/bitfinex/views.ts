import { dec } from '../lib/decimal.ts'
import type { Market, VenueOrder, VenueTrade } from '../lib/types.ts'
import { dayOf } from '../plain/day.ts'
import { averageOf, restOf } from '../plain/desk.ts'
import type { BitfinexDesk } from './door.ts'

/** Numbers of a ticker, without its symbol: bid, size, ask, size, change, its share, last, volume, high, low. */
export function tickerRow(desk: BitfinexDesk, { symbol }: Market): number[] {
  const d = dayOf(desk, symbol)
  return [...d.bid, ...d.ask, d.change, d.changeShare, d.last, d.volume, d.high, d.low].map(Number)
}

/** A public trade: number, time, signed amount, price. */
export const printRow = (p: ReturnType<BitfinexDesk['prints']>[number]): number[] => [
  Number(p.id),
  p.at,
  Number(p.quantity) * (p.side === 'buy' ? 1 : -1),
  Number(p.price),
]

export const FLAG_POST_ONLY = 4096

export function statusOf(order: VenueOrder): string {
  const average = averageOf(order)
  const sign = order.side === 'buy' ? '' : '-'
  const done = `${average}(${sign}${order.filled})`
  const isPart = !dec(order.filled).isZero()
  if (order.status === 'open') return isPart ? `PARTIALLY FILLED @ ${done}` : 'ACTIVE'
  if (order.status === 'filled') return `EXECUTED @ ${done}`
  const was = isPart ? ` was: PARTIALLY FILLED @ ${done}` : ''
  switch (order.ended) {
    case 'ioc':
      return order.price === null ? `INSUFFICIENT BALANCE${was}` : `IOC CANCELED${was}`
    case 'fok':
      return 'FILLORKILL CANCELED'
    case 'would_take':
      return 'POSTONLY CANCELED'
    case 'unfunded':
      return `INSUFFICIENT BALANCE (G1)${was}`
    default:
      return `CANCELED${was}`
  }
}

/** https://docs.bitfinex.com/reference/rest-auth-retrieve-orders */
export function orderRow(order: VenueOrder, status = statusOf(order), rest = restOf(order)): unknown[] {
  const sign = order.side === 'buy' ? 1 : -1
  const isStop = order.trigger !== null
  const price = isStop ? order.trigger : order.price
  const type = order.wire?.type ?? 'EXCHANGE LIMIT'
  return [
    ...[Number(order.id), null, order.clientId === null ? null : Number(order.clientId), order.symbol],
    ...[order.placedAt, order.changedAt, Number(rest) * sign, Number(order.quantity) * sign, type, null],
    ...[order.expiresAt, null, order.postOnly ? FLAG_POST_ONLY : 0, status, null, null],
    ...[Number(price ?? 0), Number(averageOf(order)), Number(order.trail?.distance ?? 0)],
    ...[isStop ? Number(order.price ?? 0) : 0, null, null, null, 0, 0, null, null, null, 'API>BFX', null, null, null],
  ]
}

/** As it is before anything happened to it: what the answer to its submission shows. */
export const freshRow = (order: VenueOrder): unknown[] => {
  const row = orderRow(order, 'ACTIVE', order.quantity)
  row[17] = 0
  return row
}

/** An own trade; fees are below zero. https://docs.bitfinex.com/reference/rest-auth-trades */
export function tradeRow(desk: BitfinexDesk, t: VenueTrade): unknown[] {
  const order = desk.exchange.orders.get(t.order)
  return [
    ...[Number(t.id), t.symbol, t.at, Number(t.order), Number(t.quantity) * (t.side === 'buy' ? 1 : -1)],
    ...[Number(t.price), order?.wire?.type ?? null, Number(order?.price ?? t.price), t.maker ? 1 : -1],
    ...[-Number(t.fee), t.feeAsset, t.clientId === null ? null : Number(t.clientId)],
  ]
}
