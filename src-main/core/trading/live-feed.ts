import type { Stop } from '../kernel/clock.ts'
import type { InstrumentId } from '../market/instrument.ts'
import type { InstrumentTable } from '../market/instrument-table.ts'
import type { MarketCache } from '../market/market-cache.ts'
import type { ChangeFeed } from '../risk/kept-sums.ts'
import type { State } from './state.ts'

interface Watched {
  readonly cache: MarketCache
  readonly instruments: InstrumentTable
}

const none: readonly InstrumentId[] = []

/** Tells the kept totals which instruments to read anew: the state says whose orders and positions have changed, the market whose price. */
export class LiveFeed implements ChangeFeed {
  readonly #state: State
  readonly #market: Watched
  #revision = -1

  constructor(state: State, market: Watched) {
    this.#state = state
    this.#market = market
  }

  changed(): Iterable<InstrumentId> | null {
    const orders = this.#state.orders.changes.take(this)
    const positions = this.#state.portfolio.changes.take(this)
    const { revision } = this.#market.instruments
    const isSame = revision === this.#revision
    this.#revision = revision
    if (orders === null || positions === null || !isSame) return null
    if (orders.length + positions.length === 0) return none
    return new Set([...orders, ...positions])
  }

  follow(instrument: InstrumentId, mark: () => void): Stop {
    return this.#market.cache.follow(instrument, mark)
  }
}
