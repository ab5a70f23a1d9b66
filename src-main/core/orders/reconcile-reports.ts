import { ZERO } from '../kernel/decimal.ts'
import type { BrokerId } from '../market/instrument.ts'
import type { Portfolio } from '../portfolio/portfolio.ts'
import type { BrokerSnapshot } from '../ports.ts'
import { isClosed } from './order.ts'
import type { OrderBook } from './order-book.ts'
import { same } from './order-record.ts'
import type { BrokerReport } from './report.ts'

type Books = {
  readonly orders: Pick<OrderBook, 'get' | 'hasTrade'>
  readonly portfolio: Pick<Portfolio, 'hasCash'>
}

/**
 * Whether a report that the broker told (perhaps) again is new to us. What is not about an order of ours, and is no
 * trade or money either, is another program's business. `last`: of its order's changes the newest in the list.
 */
export function isNews(broker: BrokerId, report: BrokerReport, books: Books, last: boolean): boolean {
  if (report.type === 'cash') return !books.portfolio.hasCash(broker, report.id)
  if (report.type === 'liquidated' || report.type === 'traded') return !books.orders.hasTrade(broker, report.tradeId)
  if (report.type === 'attached')
    return books.orders.get(report.parent)?.broker === broker && books.orders.get(report.clientOrderId) === undefined
  const order = books.orders.get(report.clientOrderId)
  if (order?.broker !== broker) return false
  switch (report.type) {
    case 'accepted':
      return order.status === 'SENT' || order.status === 'UNKNOWN'
    case 'filled':
      return !books.orders.hasTrade(broker, report.tradeId)
    case 'amended': {
      const { quantity, limitPrice, stopPrice } = report
      const isSame =
        order.quantity.eq(quantity) && same(order.limitPrice, limitPrice) && same(order.stopPrice, stopPrice)
      return last && !isClosed(order.status) && !isSame
    }
    case 'cancelled':
    case 'expired':
    case 'rejected':
      return !isClosed(order.status)
  }
}

/** The newest change of each order: older ones would undo it. */
export function newestChanges(reports: readonly BrokerReport[]): ReadonlySet<BrokerReport> {
  const byOrder = new Map<string, BrokerReport>()
  for (const report of reports) if (report.type === 'amended') byOrder.set(report.clientOrderId, report)
  return new Set(byOrder.values())
}

/** What makes an answer one that nothing can be read from; null: it is sound. */
export function unsound(snapshot: BrokerSnapshot, currency: string): string | null {
  const { cash, positions, orders, closed } = snapshot
  if (snapshot.currency !== currency) return `it speaks of ${snapshot.currency}, and the account's money is ${currency}`
  if (!cash.isFinite()) return 'its balance is no number'
  const ids = new Set(positions.map(p => p.id))
  if (ids.size < positions.length) return 'it has one position twice'
  for (const { id, quantity, entryPrice } of positions)
    if (!quantity.gt(ZERO) || !quantity.isFinite() || !entryPrice.isFinite()) return `position ${id} is no number`
  for (const { brokerOrderId, quantity, filled } of [...orders, ...closed])
    if (!quantity.gt(ZERO) || !quantity.isFinite() || !filled.isFinite() || filled.isNegative())
      return `order ${brokerOrderId} is no number`
  return null
}
