import type { KillView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { single } from './single.ts'

/** How far the kill switch has come. */
export function killStore(link: Link) {
  const { store, feed } = single<KillView>()
  link.subscribe('kill', {}, feed)
  return store
}
