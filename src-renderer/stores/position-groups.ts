import type { PositionGroupView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'

/** Open positions added up by pair and by broker. Key: which, and its name. */
export function positionGroupsStore(link: Link) {
  const { store, feed } = keyed<PositionGroupView>(
    group => group.key,
    group => group.positions === 0,
  )
  link.subscribe('positionGroups', {}, feed)
  return store
}
