import type { StoreApi } from 'zustand/vanilla'
import type { EquityView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import type { EraState } from './era.ts'
import { listed } from './listed.ts'

/** Marks of the equity curve, oldest first: the newest 50,000. The curve begins anew with each era of prices. */
export function equityStore(link: Link, era: StoreApi<EraState>) {
  const { store, feed, reset } = listed<EquityView>(50_000)
  let stop = link.subscribe('equity', {}, feed)
  era.subscribe(() => {
    stop()
    reset()
    stop = link.subscribe('equity', {}, feed)
  })
  return store
}
