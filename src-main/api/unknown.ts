import type { UnknownView } from '../../src-preload/contract/views.ts'
import type { EventType } from '../core/journal/events.ts'
import { proofText } from '../core/orders/absence.ts'
import { isInDoubt } from '../core/orders/doubts.ts'
import type { ClientOrderId } from '../core/orders/order.ts'
import type { OrderRecord } from '../core/orders/order-record.ts'
import type { Terminal } from '../terminal.ts'
import type { ApiParts, Part } from './context.ts'
import { all, perSession } from './listen.ts'
import { orderView } from './orders.ts'

/** Events after which an unknown order looks different, or is known. */
const changes = [
  'order.unknown',
  'order.asked',
  'order.accepted',
  'order.amended',
  'order.filled',
  'order.claimed',
  'order.cancel_asked',
  'order.cancel_failed',
  'order.cancelled',
  'order.expired',
  'order.rejected',
  'order.replace_asked',
  'order.replace_failed',
  'order.pending_settled',
] as const satisfies readonly EventType[]

function blocks({ status, instrument, broker, cancelBy, change }: OrderRecord): string {
  if (status === 'UNKNOWN')
    return `Nothing new is opened on ${instrument} at ${broker}, and in auto mode nothing on the same pair anywhere. Closing is possible.`
  const what = [cancelBy !== null ? 'cancel' : '', change !== null ? 'change' : ''].filter(w => w !== '').join(' and ')
  return `The order counts as it is at worst until it is known whether the ${what} happened; it cannot be changed before.`
}

function unknownView(terminal: Terminal, order: OrderRecord, settled: boolean): UnknownView {
  const { clientOrderId, broker } = order
  const doubt = terminal.state.orders.doubt(clientOrderId)
  const session = terminal.isOpen ? terminal.session : undefined
  const capabilities = session?.broker(broker)?.capabilities
  return {
    order: orderView(order),
    since: doubt?.since ?? order.updatedAt,
    reason: doubt?.reason ?? order.text ?? '',
    asked: doubt === undefined ? [] : [...doubt.asked],
    nextAskAt: settled ? null : (session?.execution.evidence.nextAskAt(clientOrderId) ?? null),
    proof: capabilities === undefined || order.status !== 'UNKNOWN' ? null : proofText(capabilities),
    blocks: settled ? '' : blocks(order),
    settled,
  }
}

export function unknownApi({ terminal }: ApiParts): Part<'unknown' | 'orders.ask' | 'orders.settle'> {
  const { orders } = terminal.state
  return {
    unknown: (_params, push) => {
      const known = new Set<ClientOrderId>()
      const show = (id: ClientOrderId): void => {
        const order = orders.get(id)
        if (order === undefined) return
        const isIn = isInDoubt(order)
        if (!isIn && !known.has(id)) return
        if (isIn) known.add(id)
        else known.delete(id)
        push(unknownView(terminal, order, !isIn), id)
      }
      for (const { clientOrderId } of [...orders.unanswered()]) show(clientOrderId)
      return all(
        ...changes.map(type => terminal.recorder.bus.on(type, ({ body }) => show(body.clientOrderId))),
        perSession(terminal, session => {
          for (const id of [...known]) show(id)
          return session.execution.evidence.bus.on('changed', show)
        }),
      )
    },
    'orders.ask': ({ clientOrderId }) => {
      terminal.session.execution.evidence.askForPerson(clientOrderId)
      return { ok: true }
    },
    'orders.settle': ({ clientOrderId, reason }) => {
      terminal.session.execution.evidence.settleByPerson(clientOrderId, reason)
      return { ok: true }
    },
  }
}
