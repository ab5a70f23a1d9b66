import { dec, digits, ZERO } from '../lib/decimal.ts'
import type { VenueOrder, VenueTrade } from '../lib/types.ts'
import { stamp } from './fields.ts'
import type { World } from './world.ts'

export const isSpending = (order: VenueOrder): boolean => order.spend !== null && order.spend !== undefined

export function statusOf(order: VenueOrder): string {
  if (order.status === 'open') return 'OPEN'
  if (order.status === 'filled') return 'FILLED'
  // A purchase for a sum is done when no more can be had for it.
  if (isSpending(order) && order.ended === 'ioc' && Number(order.filled) > 0) return 'FILLED'
  return order.ended === 'time' ? 'EXPIRED' : 'CANCELLED'
}

const times: Readonly<Record<VenueOrder['timeInForce'], string>> = {
  gtc: 'GOOD_UNTIL_CANCELLED',
  gtd: 'GOOD_UNTIL_DATE_TIME',
  ioc: 'IMMEDIATE_OR_CANCEL',
  fok: 'FILL_OR_KILL',
}
export const timeInForceOf = (order: VenueOrder): string => times[order.timeInForce]

/** The sums over an order's fills that every view of it tells. */
export function sumsOf(world: World, order: VenueOrder) {
  const trades = world.tradesOf(order)
  const fees = trades.reduce((sum, t) => sum.add(dec(t.fee)), ZERO)
  const filled = dec(order.filled)
  const after = order.side === 'buy' ? dec(order.cost).add(fees) : dec(order.cost).sub(fees)
  return {
    count: String(trades.length),
    fees: digits(fees),
    average: filled.isZero() ? '0' : digits(dec(order.cost).div(filled).toDecimalPlaces(16)),
    percent: digits(filled.div(dec(order.quantity)).mul(100).toDecimalPlaces(2)),
    after: digits(after),
    lastFill: trades.at(-1)?.at ?? null,
  }
}

/** An order as `orders/historical` shows it. */
export function orderView(world: World, order: VenueOrder): Record<string, unknown> {
  const sums = sumsOf(world, order)
  const status = statusOf(order)
  const isTriggered = order.type === 'stop_limit' || order.type === 'take_profit'
  return {
    order_id: order.id,
    product_id: order.symbol,
    user_id: world.user,
    order_configuration: world.configurations.get(order.id) ?? {},
    side: order.side.toUpperCase(),
    client_order_id: order.clientId ?? '',
    status,
    time_in_force: timeInForceOf(order),
    created_time: stamp(order.placedAt),
    completion_percentage: sums.percent,
    filled_size: order.filled,
    average_filled_price: sums.average,
    fee: '',
    number_of_fills: sums.count,
    filled_value: order.cost,
    pending_cancel: false,
    size_in_quote: isSpending(order),
    total_fees: sums.fees,
    size_inclusive_of_fees: isSpending(order),
    total_value_after_fees: sums.after,
    trigger_status: isTriggered ? (order.triggered ? 'STOP_TRIGGERED' : 'STOP_PENDING') : 'INVALID_ORDER_TYPE',
    order_type: order.type === 'market' ? 'MARKET' : isTriggered ? 'STOP_LIMIT' : 'LIMIT',
    reject_reason: 'REJECT_REASON_UNSPECIFIED',
    settled: status === 'FILLED',
    product_type: 'SPOT',
    reject_message: '',
    cancel_message: order.ended === 'user' ? 'User requested cancel' : '',
    order_placement_source: 'RETAIL_ADVANCED',
    outstanding_hold_amount: '0',
    is_liquidation: false,
    last_fill_time: sums.lastFill === null ? null : stamp(sums.lastFill),
    edit_history: [],
    leverage: '',
    margin_type: 'UNKNOWN_MARGIN_TYPE',
    retail_portfolio_id: world.key.portfolio,
    last_update_time: stamp(order.changedAt),
  }
}

/** A fill as `orders/historical/fills` shows it; of a purchase for a sum the size is in the quote. */
export function fillView(world: World, trade: VenueTrade): Record<string, unknown> {
  const order = world.exchange.orders.get(trade.order)
  const inQuote = order !== undefined && isSpending(order)
  return {
    entry_id: trade.id.replaceAll('-', '').padEnd(64, '0'),
    trade_id: trade.id,
    order_id: trade.order,
    trade_time: stamp(trade.at),
    trade_type: 'FILL',
    price: trade.price,
    size: inQuote ? digits(dec(trade.price).mul(dec(trade.quantity))) : trade.quantity,
    commission: trade.fee,
    product_id: trade.symbol,
    sequence_timestamp: stamp(trade.at),
    liquidity_indicator: trade.maker ? 'MAKER' : 'TAKER',
    size_in_quote: inQuote,
    user_id: world.user,
    side: trade.side.toUpperCase(),
    retail_portfolio_id: world.key.portfolio,
  }
}
