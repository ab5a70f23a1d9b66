import { DrivenClock } from '../core/kernel/driven-clock.ts'
import type { MarketDataSource } from '../core/ports.ts'

/**
 * Stands in for a source that cannot be opened (its folder is gone): it offers nothing and its time stands still where
 * the last run stopped. So nothing is traded or valued on prices of another world, and when the source is back it goes
 * on from where it was.
 */
export const absentSource = (at: number): MarketDataSource => ({
  id: 'absent',
  title: 'No prices: the chosen source cannot be opened',
  clock: new DrivenClock(at),
  barsOnly: false,
  instruments: () => Promise.resolve([]),
  history: () => Promise.resolve([]),
  run: () => () => undefined,
})
