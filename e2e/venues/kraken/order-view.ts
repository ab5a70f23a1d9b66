import { dec, ZERO } from '../lib/decimal.ts'
import type { Ended, VenueOrder, VenueTrade } from '../lib/types.ts'
import type { Pair } from './markets.ts'
import type { Note } from './notes.ts'
import { seconds } from './times.ts'
import type { World } from './world.ts'

const reasons: Readonly<Record<Ended, string>> = {
  user: 'User requested',
  ioc: 'IOC order canceled',
  fok: 'FOK order canceled',
  time: 'Order expired',
  unfunded: 'Insufficient funds',
  reduce_only: 'Reduce only:Position is closed',
  would_take: 'Post only order',
}

/** Why an order is over; null where it is open or filled. */
export const reasonOf = (order: VenueOrder): string | null => (order.ended === null ? null : reasons[order.ended])

/** Only time makes an order `expired` here; what an IOC leaves over is `canceled`. */
export function statusOf(order: VenueOrder): 'open' | 'closed' | 'canceled' | 'expired' {
  if (order.status === 'open') return 'open'
  if (order.status === 'filled') return 'closed'
  return order.ended === 'time' ? 'expired' : 'canceled'
}

/** "buy 1.25000000 XBTUSD @ limit 37500.0" */
export function describe(
  pair: Pair,
  side: string,
  volume: string,
  { ordertype, price, price2 }: Pick<Note, 'ordertype' | 'price' | 'price2'>,
): string {
  const kind = ordertype.replace(/-limit$/, '').replaceAll('-', ' ')
  const isTriggered = kind !== 'limit' && kind !== 'market'
  const at = kind === 'market' ? '' : ` ${price}`
  const then = isTriggered && ordertype.endsWith('-limit') ? ` -> limit ${price2}` : ''
  return `${side} ${dec(volume).toFixed(pair.lotDecimals)} ${pair.altname} @ ${kind}${at}${then}`
}

/** Mean price of what was filled. */
export const averageOf = (order: VenueOrder) =>
  dec(order.filled).isZero() ? ZERO : dec(order.cost).div(dec(order.filled))

export const feesOf = (trades: readonly VenueTrade[]) => trades.reduce((sum, t) => sum.add(dec(t.fee)), ZERO)

/** An order as OpenOrders, ClosedOrders and QueryOrders show it. Fees are told in the quote, whatever they were taken from. */
export function orderView(world: World, order: VenueOrder, withTrades: boolean): Record<string, unknown> {
  const pair = world.pair(order.symbol)
  const note = world.note(order)
  const trades = world.tradesOf(order)
  const isOver = order.status !== 'open'
  const price = (value: string | null) => dec(value ?? '0').toFixed(pair.costDecimals)
  return {
    refid: null,
    userref: note.userref,
    ...(order.clientId === null ? {} : { cl_ord_id: order.clientId }),
    status: statusOf(order),
    reason: reasonOf(order),
    ...(isOver ? { closetm: seconds(order.changedAt) } : {}),
    opentm: seconds(order.placedAt),
    starttm: 0,
    expiretm: order.expiresAt === null ? 0 : seconds(order.expiresAt),
    descr: {
      pair: pair.altname,
      type: order.side,
      ordertype: note.ordertype,
      price: note.price,
      price2: note.price2,
      leverage: 'none',
      order: describe(pair, order.side, order.quantity, note),
      close: '',
    },
    vol: dec(order.quantity).toFixed(pair.lotDecimals),
    vol_exec: dec(order.filled).toFixed(pair.lotDecimals),
    cost: dec(order.cost).toFixed(pair.costDecimals),
    fee: feesOf(trades).toFixed(pair.costDecimals),
    price: averageOf(order).toFixed(pair.costDecimals),
    stopprice: price(order.triggered ? order.trigger : null),
    limitprice: price(order.triggered ? order.price : null),
    misc: [
      order.triggered ? 'stopped' : '',
      isOver && Number(order.filled) > 0 && order.ended !== null ? 'partial' : '',
    ]
      .filter(Boolean)
      .join(','),
    oflags: note.flags.join(','),
    ...(withTrades && trades.length > 0 ? { trades: trades.map(t => t.id) } : {}),
  }
}

/** A trade as TradesHistory and QueryTrades show it. */
export function tradeView(world: World, trade: VenueTrade): Record<string, unknown> {
  const pair = world.pair(trade.symbol)
  return {
    ordertxid: trade.order,
    postxid: 'TKH2SE-M7IF5-CFI7LT',
    pair: pair.symbol,
    time: seconds(trade.at),
    type: trade.side,
    ordertype: world.notes.get(trade.order)?.ordertype ?? 'limit',
    price: dec(trade.price).toFixed(pair.costDecimals),
    cost: dec(trade.price).mul(dec(trade.quantity)).toFixed(pair.costDecimals),
    fee: dec(trade.fee).toFixed(pair.costDecimals),
    vol: dec(trade.quantity).toFixed(pair.lotDecimals),
    margin: '0.00000',
    leverage: '0',
    misc: '',
    trade_id: world.tape.number(trade.id),
    maker: trade.maker,
  }
}
