import { unit } from '../../kernel/random.ts'
import type { Depth, Quote } from '../quote.ts'
import type { SimulatedInstrument } from './instruments.ts'
import { bellOf } from './noise.ts'
import type { PricePaths } from './price-path.ts'

const LEVELS = 5
const DEPTH = 0x4001
/** A quote lies off the price by a share of the spread: the noise of quoting. */
const JITTER = 0.15

interface Sides {
  readonly bid: number
  readonly ask: number
}

/** Puts a market's two sides and depth around the price of a moment. */
export class QuoteMaker {
  readonly #paths: PricePaths
  readonly #instrument: SimulatedInstrument

  constructor(paths: PricePaths, instrument: SimulatedInstrument) {
    this.#paths = paths
    this.#instrument = instrument
  }

  /** The quote of a moment. `word` is the arrival's own randomness. */
  quote(at: number, receiveTime: number, word: number): Quote {
    const { spec, stepsPerUnit, lotsPerUnit } = this.#instrument
    const price = this.#paths.priceAt(this.#instrument, at) * stepsPerUnit
    const { bid, ask } = this.#sides(price, at, 2 * unit(word) - 1)
    const depth = this.#depth(at, bid, ask)
    return {
      instrument: spec.symbol,
      bid: bid / stepsPerUnit,
      ask: ask / stepsPerUnit,
      bidSize: depth.bids[0]?.[1] ?? 1 / lotsPerUnit,
      askSize: depth.asks[0]?.[1] ?? 1 / lotsPerUnit,
      venueTime: at,
      receiveTime,
      depth,
    }
  }

  /** Both sides of a price without the noise of quoting: what a bar of the past closes at. */
  around(price: number, at: number): Sides {
    const { stepsPerUnit } = this.#instrument
    const { bid, ask } = this.#sides(price * stepsPerUnit, at, 0)
    return { bid: bid / stepsPerUnit, ask: ask / stepsPerUnit }
  }

  /** In whole steps. The spread widens with volatility, in thin hours and after a jump. */
  #sides(price: number, at: number, jitter: number): Sides {
    const instrument = this.#instrument
    const paths = this.#paths
    const thin = 1 + Math.max(0, 0.8 - paths.seasonAt(instrument, at))
    const wide =
      (0.7 + 0.4 * Math.min(paths.volatilityAt(instrument, at), 6)) * thin * (1 + 6 * paths.stressAt(instrument, at))
    const spread = Math.max(1, Math.round(price * instrument.spread * wide))
    const bid = Math.max(1, Math.round(price + jitter * JITTER * spread - spread / 2))
    return { bid, ask: bid + spread }
  }

  #depth(at: number, bid: number, ask: number): Depth {
    const { key, stepsPerUnit, lotsPerUnit, size } = this.#instrument
    const apart = Math.max(1, Math.round((ask - bid) / 2))
    const bids: [number, number][] = []
    const asks: [number, number][] = []
    for (let level = 0; level < LEVELS; level++) {
      const words = this.#paths.noise.words(key ^ DEPTH, Math.floor(at / 1000), (at % 1000) * LEVELS + level)
      const usual = size * lotsPerUnit * (1 + 0.6 * level)
      const lots = (word: number): number => Math.max(1, Math.round(usual * Math.exp(0.5 * bellOf(word)))) / lotsPerUnit
      const below = bid - level * apart
      if (below > 0) bids.push([below / stepsPerUnit, lots(words[0] as number)])
      asks.push([(ask + level * apart) / stepsPerUnit, lots(words[1] as number)])
    }
    return { bids, asks }
  }
}
