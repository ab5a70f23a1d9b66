import type { AmendmentFields, AskedBy, OrderFields, OrderIntent } from '../journal/events.ts'
import type { UnixMs } from '../kernel/clock.ts'
import { Decimal, maybe, ZERO } from '../kernel/decimal.ts'
import type { Amendment } from '../ports.ts'
import type { OrderRequest, OrderStatus, Pending, PositionId, WorkingOrder } from './order.ts'

export type OrderRole = 'entry' | 'exit' | 'stop_loss' | 'take_profit'

/** An order as the terminal knows it: the fold of its events, without the checks and the route of its intent, which are many. Status, pending request and filled quantity are three separate things. */
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

/** Two prices that may not be there. */
export const same = (a: Decimal | null, b: Decimal | null): boolean => (a === null || b === null ? a === b : a.eq(b))

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

/**
 * The order as it might be at worst while nobody knows whether a change of it happened: of each field whatever puts more
 * at risk. Entry and trigger: what buys dearer and sells cheaper; stop loss: what gives more away.
 */
export function atWorst(order: OrderRecord): OrderRecord {
  const { change, side } = order
  if (change === null) return order
  const { quantity, limitPrice, stopPrice, stopLoss } = change
  const highest = (a: Decimal, b: Decimal): Decimal => Decimal.max(a, b)
  const lowest = (a: Decimal, b: Decimal): Decimal => Decimal.min(a, b)
  const [dearer, farther] = side === 'buy' ? [highest, lowest] : [lowest, highest]
  return {
    ...order,
    quantity: quantity === undefined ? order.quantity : Decimal.max(order.quantity, quantity),
    limitPrice: limitPrice === undefined ? order.limitPrice : dearer(order.limitPrice ?? limitPrice, limitPrice),
    stopPrice: stopPrice === undefined ? order.stopPrice : dearer(order.stopPrice ?? stopPrice, stopPrice),
    stopLoss: stopLoss === undefined ? order.stopLoss : stopLoss && order.stopLoss && farther(order.stopLoss, stopLoss),
  }
}

/** What may be left of it while nobody knows whether a change to another quantity happened. */
export const mostRemaining = (order: OrderRecord): Decimal => remaining(atWorst(order))

/** What a protective order certainly covers while nobody knows whether a change of it happened. */
export const surelyLeft = (order: OrderRecord): Decimal =>
  order.change?.quantity === undefined
    ? remaining(order)
    : Decimal.max(ZERO, Decimal.min(order.quantity, order.change.quantity).sub(order.filled))

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
  }
}
