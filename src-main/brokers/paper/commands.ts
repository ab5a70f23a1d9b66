import { ZERO } from '../../core/kernel/decimal.ts'
import type { ClientOrderId, WorkingOrder } from '../../core/orders/order.ts'
import type { Accepted } from '../../core/ports.ts'
import { admit } from './admission.ts'
import type { Desk } from './desk.ts'
import { end } from './ending.ts'
import { armExpiry } from './expiry.ts'
import { type LiveOrder, liveOrder, requestOf } from './live-order.ts'
import { attempt } from './matching.ts'
import { refuse } from './refusals.ts'

/** An order that works from `since` on: when its time has come, it is matched with the quote of that moment. */
export function arrive(desk: Desk, order: LiveOrder): void {
  // Recorded bars: what is ordered at a bar's close trades at the next bar's open (risk rules, §6).
  if (desk.barsOnly) return
  if (order.since <= desk.clock.now()) attempt(desk, order)
  else desk.clock.schedule(order.since, () => desk.outbox.during(() => attempt(desk, order)))
}

/** Takes an order in: from then on it exists here, and `latency` ms later it meets the market. Throws Refused. */
export function accept(desk: Desk, asked: WorkingOrder, latency: number): Accepted {
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
    since: at + latency,
  })
  desk.used.add(clientOrderId)
  desk.orders.set(clientOrderId, order)
  book.add(order)
  desk.outbox.emit({ type: 'accepted', clientOrderId, brokerOrderId, at })
  armExpiry(desk, order)
  arrive(desk, order)
  return { brokerOrderId }
}

/** Checks a cancel. Throws Refused; what it returns cancels. */
export function planCancel(desk: Desk, id: ClientOrderId): () => Accepted {
  const order = desk.orders.get(id)
  if (order === undefined) refuse(desk.used.has(id) ? 'ORDER_CLOSED' : 'UNKNOWN_ORDER', id)
  return () => {
    end(desk, order, 'cancelled', 'on request')
    return { brokerOrderId: order.brokerOrderId }
  }
}
