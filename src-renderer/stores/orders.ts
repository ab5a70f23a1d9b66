import type { OrderView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'

/** Working orders and the newest closed ones. Key: client order id. */
export function ordersStore(link: Link) {
  const { store, feed } = keyed<OrderView>(order => order.clientOrderId)
  link.subscribe('orders', {}, feed)
  return store
}
