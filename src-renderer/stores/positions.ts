import type { PositionView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'

/** Open positions. Key: broker and position id. */
export function positionsStore(link: Link) {
  const { store, feed } = keyed<PositionView>(
    position => `${position.broker}/${position.id}`,
    position => Number(position.quantity) === 0,
  )
  link.subscribe('positions', {}, feed)
  return store
}
