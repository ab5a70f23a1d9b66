import type { RiskView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { single } from './single.ts'

/** Kill switch, latches, equity and losses as the risk engine sees them. */
export function riskStore(link: Link) {
  const { store, feed } = single<RiskView>()
  link.subscribe('risk', {}, feed)
  return store
}
