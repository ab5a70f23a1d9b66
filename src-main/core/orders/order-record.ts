import type { OrderFields, OrderIntent, RouteCost } from '../journal/events.ts'
import type { UnixMs } from '../kernel/clock.ts'
import { Decimal, maybe, ZERO } from '../kernel/decimal.ts'
import type { CheckResult } from '../risk/result.ts'
import type { OrderRequest, OrderStatus, Pending, PositionId, WorkingOrder } from './order.ts'

export type OrderRole = 'entry' | 'exit' | 'stop_loss' | 'take_profit'

/** An order as the terminal knows it: the fold of its events. Status, pending request and filled quantity are three separate things. */
export interface OrderRecord extends WorkingOrder {
  readonly brokerOrderId: string | null
  /** The entry that this protective order belongs to. */
  readonly parent: string | null
  readonly role: OrderRole
  readonly signal: string | null
  readonly origin: OrderIntent['origin']
  readonly status: OrderStatus
  readonly pending: Pending
  readonly filled: Decimal
  /** Sum of price x quantity of the fills. */
  readonly paid: Decimal
  /** The position that its newest fill opened or changed. */
  readonly position: PositionId | null
  readonly text: string | null
  readonly createdAt: UnixMs
  readonly updatedAt: UnixMs
  readonly decisionPrice: number
  readonly reduces: boolean
  readonly checks: readonly CheckResult[]
  readonly route: readonly RouteCost[]
}

export const remaining = (order: OrderRecord): Decimal => Decimal.max(ZERO, order.quantity.sub(order.filled))
export const averagePrice = (order: OrderRecord): Decimal | null =>
  order.filled.isZero() ? null : order.paid.div(order.filled)

export function requestOf(fields: OrderFields): OrderRequest {
  return {
    instrument: fields.instrument,
    side: fields.side,
    type: fields.type,
    quantity: new Decimal(fields.quantity),
    limitPrice: maybe(fields.limitPrice),
    stopPrice: maybe(fields.stopPrice),
    timeInForce: fields.timeInForce,
    expiresAt: fields.expiresAt,
    stopLoss: maybe(fields.stopLoss),
    takeProfit: maybe(fields.takeProfit),
    closes: fields.closes,
    reduceOnly: fields.reduceOnly,
  }
}

/** The order as it stands when the intent is written, before anything is sent. */
export function orderFromIntent(body: OrderIntent, at: UnixMs): OrderRecord {
  return {
    ...requestOf(body),
    clientOrderId: body.clientOrderId,
    intent: body.intent,
    broker: body.broker,
    symbol: body.symbol,
    strategy: body.strategy,
    brokerOrderId: null,
    parent: null,
    role: body.reduces ? 'exit' : 'entry',
    signal: body.signal,
    origin: body.origin,
    status: 'INTENT',
    pending: 'none',
    filled: ZERO,
    paid: ZERO,
    position: null,
    text: null,
    createdAt: at,
    updatedAt: at,
    decisionPrice: body.decisionPrice,
    reduces: body.reduces,
    checks: body.checks,
    route: body.route,
  }
}
