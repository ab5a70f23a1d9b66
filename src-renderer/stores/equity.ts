import type { StoreApi } from 'zustand/vanilla'
import type { EquityView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import type { EraState } from './era.ts'
import { listed } from './listed.ts'

/**
 * Marks of the equity curve, oldest first: the newest 50,000. The curve begins anew with each era of prices, and when
 * the terminal says that what was told does not count any more: totals are in another currency.
 */
export function equityStore(link: Link, era: StoreApi<EraState>) {
  const { store, feed, reset } = listed<EquityView>(50_000)
  const open = () => link.subscribe('equity', {}, { ...feed, ended })
  const begin = () => {
    stop()
    reset()
    stop = open()
  }
  const ended = (error: Error): boolean => {
    const counts = !('code' in error && error.code === 'NO_DATA')
    if (counts) feed.lost()
    else begin()
    return !counts
  }
  let stop = open()
  era.subscribe(begin)
  return store
}
