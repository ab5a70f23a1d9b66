import type { Desk } from './desk.ts'
import type { LiveOrder } from './live-order.ts'

/** Takes an order out of the books; all but a complete fill is reported here. */
export function end(desk: Desk, order: LiveOrder, how: 'filled' | 'cancelled' | 'expired', reason = ''): void {
  if (!order.open) return
  order.open = false
  order.disarm?.()
  order.disarm = null
  desk.orders.delete(order.clientOrderId)
  order.book.remove(order)
  const bracket = order.parent === null ? undefined : desk.brackets.get(order.parent)
  if (bracket !== undefined && order.role !== null && bracket[order.role] === order) {
    bracket[order.role] = null
    if (bracket.stop_loss === null && bracket.take_profit === null) desk.brackets.delete(bracket.parent)
  }
  desk.ended.add(order, how)
  const { clientOrderId, brokerOrderId } = order
  const about = { clientOrderId, brokerOrderId, at: desk.clock.now() }
  if (how === 'cancelled') desk.outbox.emit({ type: 'cancelled', ...about, reason })
  else if (how === 'expired') desk.outbox.emit({ type: 'expired', ...about })
}
