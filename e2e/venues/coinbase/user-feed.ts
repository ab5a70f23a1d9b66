import { dec, digits } from '../lib/decimal.ts'
import type { Fact, VenueOrder } from '../lib/types.ts'
import { statusOf, sumsOf, timeInForceOf } from './order-view.ts'
import { fixedStamp } from './stream-time.ts'
import type { World } from './world.ts'

/** An order as the channel `user` tells it. https://docs.cdp.coinbase.com/coinbase-app/advanced-trade-apis/websocket/websocket-channels */
export function userOrder(world: World, order: VenueOrder, status = statusOf(order)): object {
  const sums = sumsOf(world, order)
  const isTriggered = order.type === 'stop_limit' || order.type === 'take_profit'
  const left = order.status === 'open' ? digits(dec(order.quantity).sub(dec(order.filled))) : '0'
  return {
    avg_price: sums.average,
    cancel_reason: order.ended === 'user' ? 'User requested cancel' : '',
    client_order_id: order.clientId ?? '',
    completion_percentage: sums.percent,
    contract_expiry_type: 'UNKNOWN_CONTRACT_EXPIRY_TYPE',
    cumulative_quantity: order.filled,
    filled_value: order.cost,
    leaves_quantity: left,
    limit_price: order.price ?? '0',
    number_of_fills: sums.count,
    order_id: order.id,
    order_side: order.side.toUpperCase(),
    order_type: order.type === 'market' ? 'Market' : isTriggered ? 'Stop Limit' : 'Limit',
    outstanding_hold_amount: '0',
    post_only: String(order.postOnly),
    product_id: order.symbol,
    product_type: 'SPOT',
    reject_reason: '',
    retail_portfolio_id: world.key.portfolio,
    risk_managed_by: 'UNKNOWN_RISK_MANAGEMENT_TYPE',
    status,
    stop_price: order.trigger ?? '',
    time_in_force: timeInForceOf(order),
    total_fees: sums.fees,
    total_value_after_fees: sums.after,
    trigger_status: isTriggered ? (order.triggered ? 'STOP_TRIGGERED' : 'STOP_PENDING') : 'INVALID_ORDER_TYPE',
    creation_time: fixedStamp(order.placedAt),
    end_time: order.expiresAt === null ? '0001-01-01T00:00:00Z' : fixedStamp(order.expiresAt),
    start_time: '0001-01-01T00:00:00Z',
  }
}

/** A new order is first pending, then what it has become. */
export function userReports(world: World, fact: Fact & { readonly kind: 'order' }): object[] {
  return [fact.what === 'new' ? userOrder(world, fact.order, 'PENDING') : userOrder(world, fact.order)]
}
