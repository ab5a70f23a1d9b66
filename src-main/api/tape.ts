import type { TapeView } from '../../src-preload/contract/views.ts'
import type { Push } from '../../src-preload/rpc/impl.ts'
import type { TapeSink } from '../core/market/depth.ts'

/** So many trades wait for a reader that is slow: one more takes the place of the oldest. */
const WAITING = 1_000

/** One market's trades for one reader, numbered over all connections that it is read from. */
export class Tape {
  readonly #instrument: string
  readonly #push: Push<TapeView>
  #n = 0
  #newest = Number.NEGATIVE_INFINITY
  #source: object | null = null

  constructor(instrument: string, push: Push<TapeView>) {
    this.#instrument = instrument
    this.#push = push
  }

  /** Where a new connection tells its trades. What it tells once more of the past of the same source is left out. */
  from(source: object): TapeSink {
    const known = source === this.#source ? this.#newest : Number.NEGATIVE_INFINITY
    this.#source = source
    let isPast = true
    return {
      trades: trades => {
        for (const { price, size, side, venueTime, receiveTime } of trades) {
          if (isPast && venueTime <= known) continue
          this.#newest = Math.max(this.#newest, venueTime)
          const n = this.#n++
          const view = { n, instrument: this.#instrument, price, size, side, venueTime, receiveTime }
          this.#push(view, String(n % WAITING))
        }
        isPast = false
      },
    }
  }
}
