import type { ClosedTradeView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { listed } from './listed.ts'

/** Closed trades, oldest first: the newest 5,000. */
export function tradesStore(link: Link) {
  const { store, feed } = listed<ClosedTradeView>(5_000)
  link.subscribe('trades', {}, feed)
  return store
}
