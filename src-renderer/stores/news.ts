import type { NewsView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { single } from './single.ts'

/** The calendar of news that the risk gate looks at, and what comes next. */
export function newsStore(link: Link) {
  const { store, feed } = single<NewsView>()
  link.subscribe('news', {}, feed)
  return store
}
