import { dec } from '../lib/decimal.ts'
import type { Fact, VenueOrder, VenueTrade } from '../lib/types.ts'
import { clientIdOf, expiryReason, statusOf, tifOf, typeOf } from './spot-view.ts'
import { eight, ZEROS } from './text.ts'

type OrderFact = Extract<Fact, { kind: 'order' }>

const EXECUTION: Readonly<Record<OrderFact['what'], string>> = {
  new: 'NEW',
  triggered: 'NEW',
  trade: 'TRADE',
  cancelled: 'CANCELED',
  expired: 'EXPIRED',
  rejected: 'REJECTED',
  amended: 'REPLACED',
}

/** An order's event of the spot user stream. Source: "User Data Streams", executionReport. */
export function executionReport(
  { order, trade, what }: OrderFact,
  cancelId: string | undefined,
  id: number,
  now: number,
) {
  const waits = (order.trigger !== null || order.type === 'trailing_stop') && !order.triggered
  return {
    e: 'executionReport',
    E: now,
    s: order.symbol,
    // A cancel has an id of its own; the order's moves to C.
    c: what === 'cancelled' ? (cancelId ?? `web_${order.id}`) : clientIdOf(order),
    S: order.side.toUpperCase(),
    o: typeOf(order),
    f: tifOf(order),
    q: eight(order.quantity),
    p: eight(order.price),
    P: eight(order.trigger),
    ...(order.type === 'trailing_stop' ? { d: Number(order.wire?.trailingDelta ?? 0) } : {}),
    F: ZEROS,
    g: -1,
    C: what === 'cancelled' ? clientIdOf(order) : '',
    x: EXECUTION[what],
    X: statusOf(order),
    r: 'NONE',
    i: Number(order.id),
    ...traded(order, trade),
    T: order.changedAt,
    t: trade === null ? -1 : Number(trade.id),
    I: id,
    w: order.status === 'open' && !waits,
    m: trade?.maker ?? false,
    M: trade !== null,
    O: order.placedAt,
    Z: eight(order.cost),
    Q: eight(order.wire?.quoteOrderQty ?? '0'),
    ...(waits ? {} : { W: order.placedAt }),
    V: order.wire?.stp ?? 'NONE',
    ...(expiryReason(order) === null ? {} : { eR: expiryReason(order) }),
  }
}

const traded = (order: VenueOrder, trade: VenueTrade | null) => ({
  l: eight(trade?.quantity ?? '0'),
  z: eight(order.filled),
  L: eight(trade?.price ?? '0'),
  n: trade === null ? '0' : eight(trade.fee),
  N: trade?.feeAsset ?? null,
  Y: trade === null ? ZEROS : eight(dec(trade.price).mul(dec(trade.quantity))),
})
