import type { EquityView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { listed } from './listed.ts'

/** Marks of the equity curve, oldest first: the newest 50,000. */
export function equityStore(link: Link) {
  const { store, feed } = listed<EquityView>(50_000)
  link.subscribe('equity', {}, feed)
  return store
}
