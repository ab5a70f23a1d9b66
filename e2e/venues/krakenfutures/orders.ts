import { VenueReject } from '../lib/exchange.ts'
import type { RequestFields } from '../lib/request-fields.ts'
import type { Asked, VenueOrder } from '../lib/types.ts'
import { findOrder, tradesOf } from '../plain/desk.ts'
import type { FuturesDesk } from './door.ts'
import { sendWords, words } from './refused.ts'
import { iso, isTrigger, orderView, triggerView } from './views.ts'

const types = ['lmt', 'mkt', 'post', 'ioc', 'stp', 'take_profit'] as const
export const orderFields = [
  ...['orderType', 'symbol', 'side', 'size', 'limitPrice', 'stopPrice', 'cliOrdId', 'triggerSignal', 'reduceOnly'],
  ...['processBefore'],
]

/** https://docs.kraken.com/api/docs/futures-api/trading/send-order */
export function readOrder(fields: RequestFields, now: number): Asked {
  const [orderType, side] = [fields.oneOf('orderType', types), fields.oneOf('side', ['buy', 'sell'])]
  if (orderType === null) throw words.missing('orderType')
  if (side === null) throw words.missing('side')
  fields.need('size')
  const waits = orderType === 'stp' || orderType === 'take_profit'
  const isLimit = orderType === 'lmt' || orderType === 'post' || orderType === 'ioc'
  if (isLimit) fields.need('limitPrice')
  else if (orderType === 'mkt' && fields.has('limitPrice')) throw words.wrong('limitPrice')
  if (waits) fields.need('stopPrice')
  else if (fields.has('stopPrice') || fields.has('triggerSignal')) throw words.wrong('stopPrice')
  const before = fields.text('processBefore')
  if (before !== null && !(Date.parse(before) > now)) throw words.wrong('processBefore')
  const price = fields.amount('limitPrice')
  const stops = price === null ? 'stop' : 'stop_limit'
  return {
    symbol: fields.need('symbol'),
    side,
    type: isLimit ? 'limit' : orderType === 'mkt' ? 'market' : orderType === 'stp' ? stops : 'take_profit',
    quantity: fields.amount('size') ?? '0',
    price,
    trigger: fields.amount('stopPrice'),
    timeInForce: orderType === 'ioc' || orderType === 'mkt' ? 'ioc' : 'gtc',
    postOnly: orderType === 'post',
    reduceOnly: fields.flag('reduceOnly'),
    clientId: fields.text('cliOrdId'),
    expiresAt: null,
    wire: { orderType, triggerSignal: fields.oneOf('triggerSignal', ['mark', 'index', 'last']) ?? 'mark' },
  }
}

/** The answer to sendorder; a refusal is told in it, as `status`. */
export function send(desk: FuturesDesk, asked: Asked): object {
  const receivedTime = iso(desk.now())
  const told = { receivedTime, ...(asked.clientId === null ? {} : { cliOrdId: asked.clientId }) }
  if ((asked.clientId?.length ?? 0) > 100) return { ...told, status: 'clientOrderIdTooLong', orderEvents: [] }
  try {
    const order = desk.exchange.place(asked)
    const nothing = order.ended === 'ioc' && Number(order.filled) === 0 && asked.type === 'limit'
    const status = nothing ? 'iocWouldNotExecute' : 'placed'
    return { ...told, order_id: order.id, status, orderEvents: eventsOf(desk, order, nothing) }
  } catch (error) {
    if (!(error instanceof VenueReject) || error.code === 'unknown_symbol') throw error
    return { ...told, status: sendWords[error.code], orderEvents: [] }
  }
}

function eventsOf(desk: FuturesDesk, order: VenueOrder, isRejected: boolean): object[] {
  if (isRejected) return [{ type: 'REJECT', uid: order.id, reason: 'IOC_WOULD_NOT_EXECUTE', order: orderView(order) }]
  if (isTrigger(order)) return [{ type: 'PLACE', orderTrigger: triggerView(order) }]
  const executions = tradesOf(desk, order).map(t => ({
    ...{ type: 'EXECUTION', executionId: t.id, price: Number(t.price), amount: Number(t.quantity) },
    ...{ orderPriorEdit: null, orderPriorExecution: orderView(order, '0'), takerReducedQuantity: null },
  }))
  const rests = { type: 'PLACE', order: orderView(order), reducedQuantity: null }
  return order.status === 'open' ? [...executions, rests] : executions
}

/** The answer to cancelorder. */
export function cancel(desk: FuturesDesk, id: string | null, clientId: string | null): object {
  const order = findOrder(desk, { id, clientId })
  const receivedTime = iso(desk.now())
  const named = { ...(id === null ? {} : { order_id: id }), ...(clientId === null ? {} : { cliOrdId: clientId }) }
  if (order === undefined || order.status !== 'open')
    return { ...named, status: order?.status === 'filled' ? 'filled' : 'notFound', receivedTime, orderEvents: [] }
  const isWaiting = isTrigger(order)
  desk.exchange.cancel(order.id)
  const event = isWaiting
    ? { type: 'CANCEL', uid: order.id, orderTrigger: triggerView(order) }
    : { type: 'CANCEL', uid: order.id, order: orderView(order) }
  return { ...named, order_id: order.id, status: 'cancelled', receivedTime, orderEvents: [event] }
}
