import type { AlertView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'

/** The inbox. Key: id. */
export function alertsStore(link: Link) {
  const { store, feed } = keyed<AlertView>(one => one.id)
  link.subscribe('alerts', {}, feed)
  return store
}
