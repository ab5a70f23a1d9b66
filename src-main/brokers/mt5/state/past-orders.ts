import type { BrokerPast } from '../../../core/journal/past.ts'
import { isClosed } from '../../../core/orders/order.ts'
import type { OrderRecord } from '../../../core/orders/order-record.ts'
import type { ChildRole } from '../../../core/orders/report.ts'
import type { OurOrders } from './our-orders.ts'
import type { Teller } from './teller.ts'

/** Our orders of earlier runs, by which the broker's are known again; and which deals were told then. */
export function restoreOrders(past: BrokerPast, orders: OurOrders, teller: Teller): void {
  for (const record of past.orders) {
    const isEnded = isClosed(record.status)
    const level = levelOf(record)
    const { clientOrderId: id, brokerOrderId, symbol, createdAt, filled, parent } = record
    const state = isEnded ? 'ended' : brokerOrderId === null ? 'doubt' : 'live'
    orders.add({
      id,
      kind: level === null ? 'order' : 'level',
      symbol,
      terms: record,
      tickets: brokerOrderId === null ? [] : [brokerOrderId],
      createdAt,
      state,
      filled,
      accepted: state !== 'doubt',
      position: level?.position ?? null,
      role: level?.role ?? null,
      parent: level === null ? null : parent,
      end: isEnded ? { status: endOf(record), at: record.updatedAt } : null,
    })
    if (level !== null && parent !== null) orders.openers.set(level.position, parent)
    else if (level === null && record.role === 'entry' && record.position !== null)
      orders.openers.set(record.position, id)
    if (isEnded && level === null) continue
    for (const report of past.reportsOf(id)) if (report.type === 'filled') teller.known(report.tradeId, id)
  }
}

/** A stop or target that stands in a position: by the number that this adapter gave it. */
function levelOf({ brokerOrderId, closes }: OrderRecord): { position: string; role: ChildRole } | null {
  if (brokerOrderId === null || closes === null) return null
  if (brokerOrderId.startsWith('sl:')) return { position: closes, role: 'stop_loss' }
  return brokerOrderId.startsWith('tp:') ? { position: closes, role: 'take_profit' } : null
}

const endOf = ({ status }: OrderRecord): 'filled' | 'cancelled' | 'expired' | 'rejected' =>
  (({ FILLED: 'filled', EXPIRED: 'expired', REJECTED: 'rejected' }) as const)[status as string] ?? 'cancelled'
