import type { ForeignView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'

/** Positions and orders at a broker that nobody here owns. Key: id. */
export function foreignStore(link: Link) {
  const { store, feed } = keyed<ForeignView>(one => one.id)
  link.subscribe('foreign', {}, feed)
  return store
}
