import type { SurvivalView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'

/** What would happen to each position and working entry if the program ended now. */
export function survivalStore(link: Link) {
  const { store, feed } = keyed<SurvivalView>(
    one => one.key,
    one => one.gone,
  )
  link.subscribe('survival', {}, feed)
  return store
}
