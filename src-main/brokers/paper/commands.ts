import { ZERO } from '../../core/kernel/decimal.ts'
import type { ClientOrderId, WorkingOrder } from '../../core/orders/order.ts'
import type { Accepted } from '../../core/ports.ts'
import { admit } from './admission.ts'
import { change } from './amending.ts'
import type { Desk } from './desk.ts'
import { end } from './ending.ts'
import { armExpiry } from './expiry.ts'
import { liveOrder, requestOf } from './live-order.ts'
import { attempt } from './matching.ts'
import { refuse } from './refusals.ts'
import type { Command } from './restore.ts'

function accept(desk: Desk, asked: WorkingOrder): Accepted {
  const book = admit(desk, asked)
  const { clientOrderId } = asked
  const at = desk.clock.now()
  const brokerOrderId = desk.nextId('O')
  const order = liveOrder({
    clientOrderId,
    brokerOrderId,
    book,
    parent: null,
    role: null,
    request: requestOf(asked),
    filled: ZERO,
    triggered: false,
    since: at,
  })
  desk.used.add(clientOrderId)
  desk.orders.set(clientOrderId, order)
  book.add(order)
  desk.outbox.emit({ type: 'accepted', clientOrderId, brokerOrderId, at })
  armExpiry(desk, order)
  // Recorded bars: what is ordered at a bar's close trades at the next bar's open (risk rules, §6).
  if (!desk.barsOnly) attempt(desk, order)
  return { brokerOrderId }
}

function withdraw(desk: Desk, id: ClientOrderId): Accepted {
  const order = desk.orders.get(id)
  if (order === undefined) refuse(desk.used.has(id) ? 'ORDER_CLOSED' : 'UNKNOWN_ORDER', id)
  end(desk, order, 'cancelled', 'on request')
  return { brokerOrderId: order.brokerOrderId }
}

/** A command has arrived. Throws Refused. */
export function carryOut(desk: Desk, command: Command): Accepted {
  switch (command.kind) {
    case 'submit':
      return accept(desk, command.order)
    case 'amend':
      return change(desk, command.id, command.change)
    case 'cancel':
      return withdraw(desk, command.id)
  }
}
