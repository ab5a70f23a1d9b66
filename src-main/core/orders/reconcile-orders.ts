import type { Decimal } from '../kernel/decimal.ts'
import type { InstrumentId } from '../market/instrument.ts'
import type { BrokerOrder, BrokerSnapshot } from '../ports.ts'
import { type ClientOrderId, isClosed } from './order.ts'
import { type OrderRecord, same } from './order-record.ts'
import type { Difference } from './reconcile-difference.ts'

/** Our orders at one broker. */
export interface OurOrders {
  readonly open: readonly OrderRecord[]
  /** Of any status; undefined: not ours, or not at this broker. */
  readonly byClientId: (id: ClientOrderId) => OrderRecord | undefined
  /** For brokers that do not echo our ids. */
  readonly byBrokerId: (brokerOrderId: string) => OrderRecord | undefined
  /** Foreign orders that were told of and are not gone: id by the broker's order id, with what is told of them. */
  readonly foreign: ReadonlyMap<string, { readonly id: string; readonly quantity: Decimal; readonly open: boolean }>
}

/**
 * Where the broker's list of orders and ours differ. The snapshot must be complete: from one that is not, nothing
 * can be said about what is not in it.
 */
export function compareOrders(snapshot: BrokerSnapshot, ours: OurOrders): Difference[] {
  const found = new Set<ClientOrderId>()
  const differences: Difference[] = []
  for (const there of snapshot.orders) {
    const order = match(there, ours)
    if (order !== undefined) found.add(order.clientOrderId)
    differences.push(...(order === undefined ? unmatched(there, ours) : matched(there, order, ours)))
  }
  for (const there of snapshot.closed) {
    const order = match(there, ours)
    if (order === undefined || isClosed(order.status) || found.has(order.clientOrderId)) continue
    found.add(order.clientOrderId)
    const told = order.filled.gte(there.filled)
    differences.push(told ? { kind: 'order_ended', order, there } : { kind: 'fills_missing', order, there })
  }
  for (const order of ours.open) {
    // Whether one arrived that nobody answered for is not told by its absence: that is asked for (evidence).
    const isSure = (order.status === 'WORKING' || order.status === 'PARTIAL') && order.pending !== 'unknown'
    if (isSure && !found.has(order.clientOrderId)) differences.push({ kind: 'order_missing', order })
  }
  const open = new Set(snapshot.orders.map(o => o.brokerOrderId))
  for (const [brokerOrderId, { id }] of ours.foreign) {
    if (open.has(brokerOrderId)) continue
    const end = snapshot.closed.find(o => o.brokerOrderId === brokerOrderId)
    differences.push({ kind: 'foreign_gone', id, how: end?.status ?? 'not in its list' })
  }
  return differences
}

function match(there: BrokerOrder, ours: OurOrders): OrderRecord | undefined {
  return there.clientOrderId === null ? ours.byBrokerId(there.brokerOrderId) : ours.byClientId(there.clientOrderId)
}

function matched(there: BrokerOrder, order: OrderRecord, ours: OurOrders): Difference[] {
  if (isClosed(order.status)) return foreign(there, order, ours)
  if (order.status === 'INTENT') return []
  if (order.status === 'SENT' || order.status === 'UNKNOWN') return [{ kind: 'order_arrived', order, there }]
  const differences: Difference[] = []
  if (there.filled.gt(order.filled)) differences.push({ kind: 'fills_missing', order, there })
  // While a change is on its way both are right.
  if (order.pending !== 'replace' && isChanged(there, order)) differences.push({ kind: 'order_changed', order, there })
  return differences
}

function unmatched(there: BrokerOrder, ours: OurOrders): Difference[] {
  const parent = there.parent === null ? undefined : ours.byClientId(there.parent)
  if (parent !== undefined && there.role !== null && there.clientOrderId !== null)
    return [{ kind: 'order_attached', there, parent }]
  // A broker that does not echo our ids may show here the order that we wait for.
  const mayBeOurs = ours.open.some(o => o.brokerOrderId === null && isLike(there, o))
  return there.clientOrderId === null && mayBeOurs ? [] : foreign(there, null, ours)
}

function foreign(there: BrokerOrder, ended: OrderRecord | null, ours: OurOrders): Difference[] {
  const known = ours.foreign.get(there.brokerOrderId)
  const isTold = known !== undefined && (!known.open || known.quantity.eq(there.quantity.sub(there.filled)))
  return isTold ? [] : [{ kind: 'order_foreign', there, ended }]
}

const isLike = (there: BrokerOrder, order: OrderRecord): boolean =>
  order.instrument === there.instrument && order.side === there.side && order.quantity.eq(there.quantity)

/** What the order is for: attached protective prices are not told by every broker. */
const isChanged = (there: BrokerOrder, order: OrderRecord): boolean =>
  !there.quantity.eq(order.quantity) ||
  !same(there.limitPrice, order.limitPrice) ||
  !same(there.stopPrice, order.stopPrice)

/** Instruments on which an order of ours is on its way: positions there are between two moments. */
export function inFlight(open: readonly OrderRecord[]): Set<InstrumentId> {
  const flying = open.filter(o => o.status === 'INTENT' || o.status === 'SENT' || o.status === 'UNKNOWN')
  return new Set(flying.map(o => o.instrument))
}
