import type { StatusView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { single } from './single.ts'

/** Version, trading clock, lag, mode and notices of the terminal. */
export function statusStore(link: Link) {
  const { store, feed } = single<StatusView>()
  link.subscribe('status', {}, feed)
  return store
}
