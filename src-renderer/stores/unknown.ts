import type { UnknownView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'

/** Orders that nobody knows the fate of. Key: client order id. */
export function unknownStore(link: Link) {
  const { store, feed } = keyed<UnknownView>(
    one => one.order.clientOrderId,
    one => one.settled,
  )
  link.subscribe('unknown', {}, feed)
  return store
}
