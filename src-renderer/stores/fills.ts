import type { FillView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { listed } from './listed.ts'

/** Fills, oldest first: the newest 5,000. */
export function fillsStore(link: Link) {
  const { store, feed } = listed<FillView>(5_000)
  link.subscribe('fills', {}, feed)
  return store
}
