import type { ParsedIn } from '../../src-preload/contract/define.ts'
import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { FillView, OrderView } from '../../src-preload/contract/views.ts'
import { decodeRow } from '../core/journal/codec.ts'
import type { EventType } from '../core/journal/events.ts'
import { type Decimal, maybeText, parseDecimal, text } from '../core/kernel/decimal.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import { isClosed } from '../core/orders/order.ts'
import { averagePrice, type OrderRecord } from '../core/orders/order-record.ts'
import type { Amendment } from '../core/ports.ts'
import type { Asked } from '../core/trading/order-desk.ts'
import type { OrderForm } from '../core/trading/order-form.ts'
import type { Fill } from '../terminal/history.ts'
import type { Terminal } from '../terminal.ts'
import { currencyAt, told } from './account-money.ts'
import type { ApiParts, Part } from './context.ts'
import { all } from './listen.ts'
import { pushOlder } from './older.ts'
import { worthOf } from './order-worth.ts'
import { checkView } from './review.ts'
import { routeViews } from './route-view.ts'

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

export const fillView = (
  terminal: Terminal,
  { seq, at, broker, clientOrderId, tradeId, instrument, side, quantity, price, fee, position, origin }: Fill,
): FillView => ({
  seq,
  at,
  broker,
  clientOrderId,
  tradeId,
  instrument,
  side,
  quantity,
  price,
  fee: told(fee, currencyAt(terminal, broker)),
  position,
  origin,
})

type PlaceForm = ParsedIn<TerminalContract['orders.place']>

const formOf = (form: PlaceForm): OrderForm => ({
  ...form,
  quantity: parseDecimal(form.quantity),
  limitPrice: maybeDecimal(form.limitPrice),
  stopPrice: maybeDecimal(form.stopPrice),
  stopLoss: maybeDecimal(form.stopLoss),
  takeProfit: maybeDecimal(form.takeProfit),
  trail: maybeDecimal(form.trail),
})
const maybeDecimal = (value: string | null): Decimal | null => (value === null ? null : parseDecimal(value))

type AmendForm = Omit<ParsedIn<TerminalContract['orders.amend']>, 'clientOrderId'>

/** Fields that are left out stay out: they are as they were. */
function changeOf({ quantity, limitPrice, stopPrice, stopLoss, takeProfit }: AmendForm): Amendment {
  return {
    ...(quantity === undefined ? {} : { quantity: parseDecimal(quantity) }),
    ...(limitPrice === undefined ? {} : { limitPrice: parseDecimal(limitPrice) }),
    ...(stopPrice === undefined ? {} : { stopPrice: parseDecimal(stopPrice) }),
    ...(stopLoss === undefined ? {} : { stopLoss: maybeDecimal(stopLoss) }),
    ...(takeProfit === undefined ? {} : { takeProfit: maybeDecimal(takeProfit) }),
  }
}

export const copied = ({ asked, failed }: Asked): { asked: number; failed: string[] } => ({
  asked,
  failed: [...failed],
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
}: ApiParts): Part<
  | 'orders'
  | 'fills'
  | 'orders.detail'
  | 'orders.cancel'
  | 'orders.cancelAll'
  | 'orders.place'
  | 'orders.preview'
  | 'orders.amend'
> {
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
        push(fillView(terminal, { ...body, seq, at })),
      )
      for (const fill of fills) if (fill.seq > (from ?? 0) && !push(fillView(terminal, fill))) break
      return terminal.recorder.bus.on('order.filled', ({ seq, at, body }) =>
        push(fillView(terminal, { ...body, seq, at })),
      )
    },
    'orders.detail': ({ clientOrderId }) => {
      const order = need(clientOrderId)
      // However long ago it was: memory has the order alone.
      const events = [...journal.find({ kind: 'order', clientOrderId })].map(decodeRow)
      const intent = events.find(e => e.type === 'order.intent')?.body
      return {
        order: orderView(order),
        checks: intent?.checks.map(checkView) ?? [],
        route: routeViews(terminal, intent?.route ?? []),
        fills: events
          .filter(e => e.type === 'order.filled')
          .map(({ seq, at, body }) => fillView(terminal, { ...body, seq, at })),
      }
    },
    'orders.cancel': ({ clientOrderId }) => {
      terminal.session.person.orders.cancel(clientOrderId)
      return { ok: true }
    },
    'orders.cancelAll': where => copied(terminal.session.person.orders.cancelAll(where)),
    'orders.place': form => {
      const { clientOrderId, text } = terminal.session.person.orders.place(formOf(form))
      return text === null ? { clientOrderId } : { clientOrderId, text }
    },
    'orders.preview': form => {
      const proposal = terminal.session.person.orders.preview(formOf(form))
      const { result, route } = proposal
      return {
        verdict: result.verdict,
        reduces: result.reduces,
        adjustedQuantity: result.adjustedQuantity,
        checks: result.checks.map(checkView),
        route: routeViews(terminal, route),
        margin: result.figures.margin,
        plannedLoss: result.figures.plannedLoss,
        ...worthOf(terminal, proposal),
      }
    },
    'orders.amend': ({ clientOrderId, ...change }) => {
      terminal.session.person.orders.amend(clientOrderId, changeOf(change))
      return { ok: true }
    },
  }
}
