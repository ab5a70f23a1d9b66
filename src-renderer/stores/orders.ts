import type { OrderView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'

const over = new Set<OrderView['status']>(['FILLED', 'CANCELLED', 'EXPIRED', 'REJECTED'])

/** Working orders, and the newest closed ones up to 3,000 in all; the journal keeps the others. Key: client order id. */
export function ordersStore(link: Link) {
  const { store, feed } = keyed<OrderView>(order => order.clientOrderId, undefined, {
    most: 3_000,
    mayGo: order => over.has(order.status),
  })
  link.subscribe('orders', {}, feed)
  return store
}
