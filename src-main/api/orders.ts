import type { FillView, OrderView } from '../../src-preload/contract/views.ts'
import { decodeRow } from '../core/journal/codec.ts'
import type { EventType } from '../core/journal/events.ts'
import { maybeText, text } from '../core/kernel/decimal.ts'
import { messageOf, TerminalError } from '../core/kernel/errors.ts'
import { isClosed } from '../core/orders/order.ts'
import { averagePrice, type OrderRecord } from '../core/orders/order-record.ts'
import type { Fill } from '../terminal/history.ts'
import type { ApiParts, Part } from './context.ts'
import { all } from './listen.ts'
import { pushOlder } from './older.ts'
import { checkView } from './review.ts'
import { routeView } from './route-view.ts'

export function orderView(o: OrderRecord): OrderView {
  const average = averagePrice(o)
  return {
    clientOrderId: o.clientOrderId,
    brokerOrderId: o.brokerOrderId,
    parent: o.parent,
    role: o.role,
    intent: o.intent,
    signal: o.signal,
    strategy: o.strategy,
    origin: o.origin,
    instrument: o.instrument,
    broker: o.broker,
    side: o.side,
    type: o.type,
    quantity: text(o.quantity),
    filled: text(o.filled),
    averagePrice: average === null ? null : text(average.toDecimalPlaces(10)),
    limitPrice: maybeText(o.limitPrice),
    stopPrice: maybeText(o.stopPrice),
    stopLoss: maybeText(o.stopLoss),
    takeProfit: maybeText(o.takeProfit),
    timeInForce: o.timeInForce,
    expiresAt: o.expiresAt,
    reduces: o.reduces,
    status: o.status,
    pending: o.pending,
    text: o.text,
    createdAt: o.createdAt,
    updatedAt: o.updatedAt,
  }
}

export const fillView = ({
  seq,
  at,
  broker,
  clientOrderId,
  tradeId,
  instrument,
  side,
  quantity,
  price,
  fee,
  position,
  origin,
}: Fill): FillView => ({
  seq,
  at,
  broker,
  clientOrderId,
  tradeId,
  instrument,
  side,
  quantity,
  price,
  fee,
  position,
  origin,
})

/** Events after which an order looks different. */
const changes = [
  'order.intent',
  'order.sent',
  'order.unknown',
  'order.accepted',
  'order.attached',
  'order.amended',
  'order.filled',
  'order.claimed',
  'order.replace_asked',
  'order.replace_failed',
  'order.pending_settled',
  'order.cancel_asked',
  'order.cancel_failed',
  'order.cancelled',
  'order.expired',
  'order.rejected',
] as const satisfies readonly EventType[]
/** Closed orders shown at first. */
const RECENT = 500

export function ordersApi({
  terminal,
  journal,
}: ApiParts): Part<'orders' | 'fills' | 'orders.detail' | 'orders.cancel' | 'orders.cancelAll'> {
  const { orders } = terminal.state
  const need = (id: string): OrderRecord => {
    const order = orders.get(id)
    if (order === undefined) throw new TerminalError('NOT_FOUND', `There is no order ${id}.`)
    return order
  }
  return {
    orders: (_params, push) => {
      const show = (id: string): void => {
        const order = orders.get(id)
        if (order !== undefined) push(orderView(order), id)
      }
      const known = [...orders.all()]
      const closed = known.filter(o => isClosed(o.status)).slice(-RECENT)
      for (const order of [...closed, ...known.filter(o => !isClosed(o.status))]) show(order.clientOrderId)
      return all(...changes.map(type => terminal.recorder.bus.on(type, ({ body }) => show(body.clientOrderId))))
    },
    fills: (_params, push, _ctx, from) => {
      const { fills } = terminal.history
      pushOlder(journal, 'order.filled', from, fills[0]?.seq, ({ seq, at, body }) =>
        push(fillView({ ...body, seq, at })),
      )
      for (const fill of fills) if (fill.seq > (from ?? 0) && !push(fillView(fill))) break
      return terminal.recorder.bus.on('order.filled', ({ seq, at, body }) => push(fillView({ ...body, seq, at })))
    },
    'orders.detail': ({ clientOrderId }) => {
      const order = need(clientOrderId)
      // However long ago it was: memory has the order alone.
      const events = [...journal.find({ kind: 'order', clientOrderId })].map(decodeRow)
      const intent = events.find(e => e.type === 'order.intent')?.body
      return {
        order: orderView(order),
        checks: intent?.checks.map(checkView) ?? [],
        route: intent?.route.map(routeView) ?? [],
        fills: events.filter(e => e.type === 'order.filled').map(({ seq, at, body }) => fillView({ ...body, seq, at })),
      }
    },
    'orders.cancel': ({ clientOrderId }) => {
      const order = need(clientOrderId)
      if (isClosed(order.status))
        throw new TerminalError('CONFLICT', `The order is ${order.status.toLowerCase()} already.`)
      terminal.session.execution.cancel(clientOrderId, 'person')
      return { ok: true }
    },
    'orders.cancelAll': ({ broker, instrument }) => {
      const open = [...orders.open()].filter(
        o =>
          (o.role === 'entry' || o.role === 'exit') &&
          (broker === undefined || o.broker === broker) &&
          (instrument === undefined || o.instrument === instrument),
      )
      const failed: string[] = []
      for (const { clientOrderId } of open) {
        try {
          terminal.session.execution.cancel(clientOrderId, 'person')
        } catch (error) {
          failed.push(`${clientOrderId}: ${messageOf(error)}`)
        }
      }
      // One broker that cannot be reached keeps no order from being cancelled at another.
      return { asked: open.length - failed.length, failed }
    },
  }
}
