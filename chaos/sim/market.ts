import type { Venue } from '../../e2e/fake-venue/venue.ts'
import { SYMBOLS } from '../family/instruments.ts'
import type { Chance } from './chance.ts'

const HALF_SPREAD = 5

/** Two prices on a walk; the venue and whoever listens hear of each step. */
export class Market {
  readonly #chance: Chance
  readonly #mids = new Map<string, number>([
    ['EURUSD', 110_000],
    ['GBPUSD', 127_000],
  ])

  constructor(chance: Chance) {
    this.#chance = chance
  }

  /** One symbol moves; mostly a little, sometimes far enough for stops and limits. */
  step(venue: Venue, tell: (symbol: string, bid: number, ask: number) => void, calm: boolean): void {
    const symbol = this.#chance.pick(SYMBOLS)
    const most = calm ? 3 : this.#chance.yes(0.15) ? 500 : 60
    const mid = (this.#mids.get(symbol) ?? 0) + this.#chance.between(-most, most)
    this.#mids.set(symbol, mid)
    const [bid, ask] = [mid - HALF_SPREAD, mid + HALF_SPREAD]
    venue.price(symbol, { bid, ask })
    tell(symbol, bid, ask)
  }

  /** Every symbol, as it stands. */
  all(venue: Venue, tell: (symbol: string, bid: number, ask: number) => void): void {
    for (const [symbol, mid] of this.#mids) {
      venue.price(symbol, { bid: mid - HALF_SPREAD, ask: mid + HALF_SPREAD })
      tell(symbol, mid - HALF_SPREAD, mid + HALF_SPREAD)
    }
  }
}
