import type { GuardView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { single } from './single.ts'

/** What the watchdog does with an unprotected position. */
export function guardStore(link: Link) {
  const { store, feed } = single<GuardView>()
  link.subscribe('guard', {}, feed)
  return store
}
