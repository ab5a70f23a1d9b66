import { z } from 'zod'
import { decimal, done, id, instrumentId, none, reason, side, time, verdict } from './common.ts'
import { call, stream } from './define.ts'
import { CheckView, RouteView } from './risk.ts'

export const OrderView = z.strictObject({
  clientOrderId: id,
  brokerOrderId: z.string().nullable(),
  parent: z.string().nullable(),
  role: z.enum(['entry', 'exit', 'stop_loss', 'take_profit']),
  intent: z.string(),
  signal: z.string().nullable(),
  strategy: z.string().nullable(),
  origin: z.enum(['loop', 'person', 'kill_switch', 'held', 'watchdog', 'adoption']),
  instrument: z.string(),
  broker: z.string(),
  side,
  type: z.enum(['market', 'limit', 'stop', 'stop_limit']),
  quantity: decimal,
  filled: decimal,
  averagePrice: decimal.nullable(),
  limitPrice: decimal.nullable(),
  stopPrice: decimal.nullable(),
  stopLoss: decimal.nullable(),
  takeProfit: decimal.nullable(),
  timeInForce: z.string(),
  expiresAt: time.nullable(),
  reduces: z.boolean(),
  status: z.enum(['INTENT', 'SENT', 'UNKNOWN', 'WORKING', 'PARTIAL', 'FILLED', 'CANCELLED', 'EXPIRED', 'REJECTED']),
  pending: z.enum(['none', 'cancel', 'replace', 'unknown']),
  text: z.string().nullable(),
  createdAt: time,
  updatedAt: time,
})

export const FillView = z.strictObject({
  seq: z.number().int(),
  at: time,
  broker: z.string(),
  clientOrderId: id,
  tradeId: z.string(),
  instrument: z.string(),
  side,
  quantity: decimal,
  price: decimal,
  fee: decimal,
  position: z.string(),
  /** Ours; the broker's own (stop-out); or traded elsewhere. */
  origin: z.enum(['order', 'liquidation', 'elsewhere']),
})

export const OrderDetail = z.strictObject({
  order: OrderView,
  checks: z.array(CheckView),
  route: z.array(RouteView),
  fills: z.array(FillView),
})

/** A protective order that is kept here, not at the broker: it does nothing while the terminal is off. */
export const HeldView = z.strictObject({
  held: id,
  broker: z.string(),
  instrument: z.string(),
  role: z.enum(['stop_loss', 'take_profit']),
  /** Null until its entry fills. */
  position: z.string().nullable(),
  parent: z.string().nullable(),
  side,
  /** Null: all of the position. */
  quantity: decimal.nullable(),
  price: decimal,
  /** Trailing distance in price. */
  trail: decimal.nullable(),
  group: z.string().nullable(),
  strategy: z.string().nullable(),
  state: z.enum(['waiting', 'armed', 'triggered', 'ended']),
  why: z.string(),
  /** How it ended. */
  text: z.string().nullable(),
  createdAt: time,
})

/** An order that nobody knows the fate of, and what has been asked about it. */
export const UnknownView = z.strictObject({
  order: OrderView,
  since: time,
  reason: z.string(),
  /** Newest last, at most 50. */
  asked: z.array(
    z.strictObject({
      at: time,
      step: z.enum(['client_id', 'open_orders', 'closed_orders', 'fills', 'balance']),
      answer: z.enum(['found', 'not_found', 'inconclusive', 'failed']),
      text: z.string(),
    }),
  ),
  nextAskAt: time.nullable(),
  /** What would prove that it never arrived; null: this broker can give no proof, only a person can. */
  proof: z.string().nullable(),
  /** What is blocked meanwhile. */
  blocks: z.string(),
  /** It is known now and leaves the list. */
  settled: z.boolean(),
})

/** An order by hand. Quantity in units of the instrument. */
export const OrderForm = z.strictObject({
  instrument: instrumentId,
  side,
  type: z.enum(['market', 'limit', 'stop', 'stop_limit']),
  quantity: decimal,
  limitPrice: decimal.nullable().default(null),
  stopPrice: decimal.nullable().default(null),
  timeInForce: z.enum(['gtc', 'ioc', 'fok', 'day', 'gtd']).default('gtc'),
  expiresAt: time.nullable().default(null),
  stopLoss: decimal.nullable().default(null),
  takeProfit: decimal.nullable().default(null),
  /** Trailing distance of the stop loss in price. */
  trail: decimal.nullable().default(null),
  /** The position that it closes, on a hedging account. */
  closes: z.string().nullable().default(null),
  reduceOnly: z.boolean().default(false),
})

/** What is to be different; left out: as it is. */
export const AmendForm = z.strictObject({
  clientOrderId: id,
  quantity: decimal.optional(),
  limitPrice: decimal.optional(),
  stopPrice: decimal.optional(),
  stopLoss: decimal.nullable().optional(),
  takeProfit: decimal.nullable().optional(),
})

/** How many were asked for, and in words what could not be. */
export const Asked = z.strictObject({ asked: z.number().int(), failed: z.array(z.string()) })

/** What an order costs at its broker, there and back or (a close) the way out: the figures that brokers are compared by. */
export const OrderCost = z.strictObject({
  /** 2: there and back; 1: the way out of a position. */
  ways: z.union([z.literal(1), z.literal(2)]),
  spread: decimal,
  commission: decimal,
  slippage: decimal,
  /** Exchanging money between what the instrument settles in and the account's currency. */
  conversion: decimal,
  /** The sum of the parts. */
  total: decimal,
  /** The account's; the reporting currency where no rate is known. */
  currency: z.string(),
  /** Of the order's value; null: not known. */
  share: z.number().nullable(),
  /** Whether the broker itself says its fee. */
  feeSource: z.enum(['broker', 'assumed']),
})

export const orders = {
  /** Working orders and the newest 500 closed ones first, then every change. Key: client order id. */
  orders: stream('latest', none, OrderView),
  /** Every fill, the newest 50,000 and more of the past first; older ones are in the journal. */
  fills: stream('all', none, FillView),
  /** One order with the risk checks and the route that it was sent with, and its fills. */
  'orders.detail': call(z.strictObject({ clientOrderId: id }), OrderDetail),
  /** Asks the broker to cancel; the order stays as it is until the broker reports. */
  'orders.cancel': call(z.strictObject({ clientOrderId: id }), done),
  /** Asks to cancel every working entry and exit, at one broker or of one instrument where named; protective stops and targets stay with their positions. */
  'orders.cancelAll': call(z.strictObject({ broker: z.string().optional(), instrument: z.string().optional() }), Asked),
  /**
   * Judged by the gate and sent. RISK_DENIED names the check. On an account that nets, what both closes and opens goes
   * in two orders: the id is that of the first, `text` says what becomes of the second.
   */
  'orders.place': call(OrderForm, z.strictObject({ clientOrderId: z.string(), text: z.string().optional() })),
  /** What the gate would say and what it would cost; binds nothing. */
  'orders.preview': call(
    OrderForm,
    z.strictObject({
      verdict,
      reduces: z.boolean(),
      adjustedQuantity: decimal,
      checks: z.array(CheckView),
      route: z.array(RouteView),
      margin: decimal.nullable(),
      plannedLoss: decimal.nullable(),
      /** Order value at its limit, its trigger or the far side of the quote; null: no price or no rate. */
      notional: decimal.nullable(),
      /** Of `margin`, `plannedLoss` and `notional`: the account's. */
      currency: z.string(),
      /** Null: no price, or no rate of exchange. */
      cost: OrderCost.nullable(),
    }),
  ),
  /** Judged by the gate as the order that would result; the order stays as it is until the broker reports. */
  'orders.amend': call(AmendForm, done),
  /** Orders kept here and not at the broker. Key: held id. */
  held: stream('latest', none, HeldView),
  /** Takes it away; a position may stand unprotected then. */
  /** Takes a held order away. */
  'held.cancel': call(z.strictObject({ held: id }), done),
  /** Moves a held order, or changes its trailing distance. */
  'held.move': call(z.strictObject({ held: id, price: decimal, trail: decimal.nullable().optional() }), done),
  /** Orders that nobody knows the fate of. Key: client order id. */
  unknown: stream('latest', none, UnknownView),
  /** Asks the broker now, not at the next turn. */
  'orders.ask': call(z.strictObject({ clientOrderId: id }), done),
  /** A person has looked at the broker's own list and says that the order is not there. Refused (CONFLICT) once it is known. */
  'orders.settle': call(z.strictObject({ clientOrderId: id, reason }), done),
}
