import type { StoppedView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { listed } from './listed.ts'

/** Signals that came to nothing, oldest first: the newest 5,000. */
export function stoppedStore(link: Link) {
  const { store, feed } = listed<StoppedView>(5_000)
  link.subscribe('stopped', {}, feed)
  return store
}
