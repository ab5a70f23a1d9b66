import type { Fact, Market, VenueOrder } from '../lib/types.ts'
import { sideOf } from './futures-figures.ts'
import { algoStatus, averagePrice, engineType, sentType } from './futures-view.ts'
import { clientIdOf, statusOf, tifOf } from './spot-view.ts'
import { fixed } from './text.ts'

type OrderFact = Extract<Fact, { kind: 'order' }>

const EXECUTION: Readonly<Record<OrderFact['what'], string>> = {
  new: 'NEW',
  triggered: 'NEW',
  trade: 'TRADE',
  cancelled: 'CANCELED',
  expired: 'EXPIRED',
  rejected: 'REJECTED',
  amended: 'AMENDMENT',
}

/** ORDER_TRADE_UPDATE. Source: USD-M "User Data Streams". */
export const orderTradeUpdate = ({ order, trade, what }: OrderFact, market: Market, now: number) => ({
  e: 'ORDER_TRADE_UPDATE',
  E: now,
  T: order.changedAt,
  o: {
    s: order.symbol,
    c: clientIdOf(order),
    S: order.side.toUpperCase(),
    o: engineType(order),
    f: tifOf(order),
    q: fixed(order.quantity, market.quantityStep),
    p: fixed(order.price, market.priceStep),
    ap: averagePrice(order, market),
    sp: '0',
    x: EXECUTION[what],
    X: statusOf(order),
    i: Number(order.id),
    l: fixed(trade?.quantity ?? '0', market.quantityStep),
    z: fixed(order.filled, market.quantityStep),
    L: fixed(trade?.price ?? '0', market.priceStep),
    ...(trade === null ? {} : { n: trade.fee, N: trade.feeAsset }),
    T: order.changedAt,
    t: trade === null ? 0 : Number(trade.id),
    b: '0',
    a: '0',
    m: trade?.maker ?? false,
    R: order.reduceOnly,
    wt: order.wire?.workingType ?? 'CONTRACT_PRICE',
    ot: sentType(order),
    ps: sideOf(order.leg),
    cp: false,
    rp: trade?.pnl ?? '0',
    pP: false,
    si: 0,
    ss: 0,
    V: order.wire?.stp ?? 'NONE',
    pm: 'NONE',
    gtd: order.expiresAt ?? 0,
  },
})

/** ALGO_UPDATE: a conditional order's own life. */
export const algoUpdate = (order: VenueOrder, market: Market, now: number) => ({
  e: 'ALGO_UPDATE',
  T: order.changedAt,
  E: now,
  o: {
    caid: order.clientId,
    aid: Number(order.id),
    at: 'CONDITIONAL',
    o: order.wire?.type,
    s: order.symbol,
    S: order.side.toUpperCase(),
    ps: sideOf(order.leg),
    f: tifOf(order),
    q: fixed(order.quantity, market.quantityStep),
    X: algoStatus(order),
    ai: order.triggered ? order.id : '',
    ap: averagePrice(order, market),
    aq: fixed(order.filled, market.quantityStep),
    act: order.triggered ? engineType(order) : '0',
    tp: fixed(order.trigger, market.priceStep),
    p: fixed(order.price, market.priceStep),
    V: order.wire?.stp ?? 'NONE',
    wt: order.wire?.workingType ?? 'CONTRACT_PRICE',
    pm: 'NONE',
    cp: false,
    pP: false,
    R: order.reduceOnly,
    tt: order.triggered ? order.changedAt : 0,
    gtd: order.expiresAt ?? 0,
  },
})
