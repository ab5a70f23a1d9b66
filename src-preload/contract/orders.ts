import { z } from 'zod'
import { decimal, done, id, none, side, time } from './common.ts'
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
  origin: z.enum(['loop', 'person', 'kill_switch']),
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
  origin: z.enum(['order', 'liquidation']),
})

export const OrderDetail = z.strictObject({
  order: OrderView,
  checks: z.array(CheckView),
  route: z.array(RouteView),
  fills: z.array(FillView),
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
  /** Asks to cancel every working entry and exit; protective stops and targets stay with their positions. */
  'orders.cancelAll': call(none, z.strictObject({ asked: z.number().int() })),
}
