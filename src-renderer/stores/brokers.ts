import type { BrokerView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'

/** Every connection. Key: broker id. */
export function brokersStore(link: Link) {
  const { store, feed } = keyed<BrokerView>(
    broker => broker.id,
    broker => broker.removed,
  )
  link.subscribe('brokers', {}, feed)
  return store
}
