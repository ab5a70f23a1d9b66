import type { AmendmentFields, AskedBy, OrderFields, OrderIntent, RouteCost } from '../journal/events.ts'
import type { UnixMs } from '../kernel/clock.ts'
import { Decimal, maybe, ZERO } from '../kernel/decimal.ts'
import type { Amendment } from '../ports.ts'
import type { CheckResult } from '../risk/result.ts'
import type { OrderRequest, OrderStatus, Pending, PositionId, WorkingOrder } from './order.ts'

export type OrderRole = 'entry' | 'exit' | 'stop_loss' | 'take_profit'

/** An order as the terminal knows it: the fold of its events. Status, pending request and filled quantity are three separate things. */
export interface OrderRecord extends WorkingOrder {
  readonly brokerOrderId: string | null
  /** The entry that this protective order belongs to, or the held order that it comes from. */
  readonly parent: string | null
  readonly role: OrderRole
  readonly signal: string | null
  readonly origin: OrderIntent['origin']
  readonly status: OrderStatus
  readonly pending: Pending
  /** Who asked for a cancel that is not answered; null: nobody. */
  readonly cancelBy: AskedBy | null
  /** A change that was asked for and is not answered. */
  readonly change: Amendment | null
  readonly filled: Decimal
  /** Sum of price x quantity of the fills. */
  readonly paid: Decimal
  /** The position that its newest fill opened or changed. */
  readonly position: PositionId | null
  /** Trades of nobody's that came while nobody knew what this order is, and could be its. */
  readonly unclaimed: readonly string[]
  readonly text: string | null
  readonly createdAt: UnixMs
  readonly updatedAt: UnixMs
  readonly decisionPrice: number
  readonly reduces: boolean
  readonly checks: readonly CheckResult[]
  readonly route: readonly RouteCost[]
}

export const remaining = (order: OrderRecord): Decimal => Decimal.max(ZERO, order.quantity.sub(order.filled))
/** What is left of it at worst: a change to a larger quantity may have come through. */
export const mostRemaining = (order: OrderRecord): Decimal =>
  order.change?.quantity === undefined
    ? remaining(order)
    : Decimal.max(remaining(order), order.change.quantity.sub(order.filled))
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

export const amendmentOf = ({ quantity, limitPrice, stopPrice, stopLoss, takeProfit }: AmendmentFields): Amendment => ({
  ...(quantity === undefined ? {} : { quantity: new Decimal(quantity) }),
  ...(limitPrice === undefined ? {} : { limitPrice: new Decimal(limitPrice) }),
  ...(stopPrice === undefined ? {} : { stopPrice: new Decimal(stopPrice) }),
  ...(stopLoss === undefined ? {} : { stopLoss: maybe(stopLoss) }),
  ...(takeProfit === undefined ? {} : { takeProfit: maybe(takeProfit) }),
})

export const amendable = ['quantity', 'limitPrice', 'stopPrice', 'stopLoss', 'takeProfit'] as const
/** What an amendment can change, whole. */
export type Amendable = Pick<OrderRequest, (typeof amendable)[number]>

const same = (a: Decimal | null, b: Decimal | null): boolean => (a === null || b === null ? a === b : a.eq(b))

export const sameTerms = (a: Amendable, b: Amendable): boolean => amendable.every(field => same(a[field], b[field]))

/**
 * Whether the order as the broker now shows it is the answer to a change that was asked for: each field of it is as
 * wanted, or at least no longer as it was (a venue may round). What the broker changed by itself beside is none.
 */
export const answers = (change: Amendment, before: Amendable, now: Amendable): boolean =>
  amendable.every(field => {
    const wanted = change[field]
    return wanted === undefined || same(now[field], wanted) || !same(now[field], before[field])
  })

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
    parent: body.parent ?? null,
    role: body.role ?? (body.reduces ? 'exit' : 'entry'),
    signal: body.signal,
    origin: body.origin,
    status: 'INTENT',
    pending: 'none',
    cancelBy: null,
    change: null,
    filled: ZERO,
    paid: ZERO,
    position: null,
    unclaimed: [],
    text: null,
    createdAt: at,
    updatedAt: at,
    decisionPrice: body.decisionPrice,
    reduces: body.reduces,
    checks: body.checks,
    route: body.route,
  }
}
