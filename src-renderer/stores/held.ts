import type { HeldView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'

/** Orders kept by the terminal, not at the broker. Key: held id. */
export function heldStore(link: Link) {
  const { store, feed } = keyed<HeldView>(
    one => one.held,
    one => one.state === 'ended',
  )
  link.subscribe('held', {}, feed)
  return store
}
