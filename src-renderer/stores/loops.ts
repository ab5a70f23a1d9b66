import type { LoopView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'

/** Every strategy and how its loop does. Key: strategy id. */
export function loopsStore(link: Link) {
  const { store, feed } = keyed<LoopView>(
    loop => loop.settings.id,
    loop => loop.removed,
  )
  link.subscribe('loops', {}, feed)
  return store
}
