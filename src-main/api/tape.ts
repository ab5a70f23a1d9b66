import type { TapeView } from '../../src-preload/contract/views.ts'
import type { Push } from '../../src-preload/rpc/impl.ts'
import type { TapeSink } from '../core/market/depth.ts'

/** So many trades wait for a reader that is slow: one more takes the place of the oldest. */
const WAITING = 1_000

/** A market's trades for one reader, numbered; what a new connection tells once more of the past is left out. */
export function tapeOf(instrument: string, push: Push<TapeView>): TapeSink {
  let n = 0
  let newest = Number.NEGATIVE_INFINITY
  return {
    trades: trades => {
      const before = newest
      const isPast = trades.length > 1
      for (const { price, size, side, venueTime, receiveTime } of trades) {
        if (isPast && venueTime <= before) continue
        newest = Math.max(newest, venueTime)
        push({ n, instrument, price, size, side, venueTime, receiveTime }, String(n % WAITING))
        n++
      }
    },
  }
}
