import type { UsageView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'

/** Every limit with what is used of it. */
export function usageStore(link: Link) {
  const { store, feed } = keyed<UsageView>(
    one => one.key,
    one => one.gone,
  )
  link.subscribe('risk.usage', {}, feed)
  return store
}
