import type { SourceView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { single } from './single.ts'

/** Where the prices come from, its clock and its troubles. */
export function sourceStore(link: Link) {
  const { store, feed } = single<SourceView>()
  link.subscribe('source', {}, feed)
  return store
}
