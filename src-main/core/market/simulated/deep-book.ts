import { unit } from '../../kernel/random.ts'
import type { MarketDepth } from '../depth.ts'
import type { Depth, Quote } from '../quote.ts'
import type { SimulatedInstrument } from './instruments.ts'
import { bellOf, type Noise } from './noise.ts'

const DEEP = 0x6001
/** What rests behind the best prices is left alone for so long: each level changes at a moment of its own. */
const RESTS_MS = 6_000
/** Sizes grow with the distance from the price, up to this level. */
const GROWS_TO = 12
/** One level in so many holds several times the usual size. */
const WALL = 0.06

/**
 * The order book behind a quote of the simulated market. Its best levels are the quote's own (what a paper order
 * meets); behind them orders rest on a grid of prices that stays where it is while the quote moves over it. A function
 * of seed, quote and time: asking changes nothing.
 */
export class DeepBook {
  readonly #noise: Noise
  readonly #instrument: SimulatedInstrument
  /** Whole steps between two levels of the grid. */
  readonly #grid: number

  constructor(noise: Noise, instrument: SimulatedInstrument) {
    this.#noise = noise
    this.#instrument = instrument
    const { level, stepsPerUnit, spread } = instrument
    this.#grid = Math.max(1, Math.round((Math.exp(level) * stepsPerUnit * spread) / 2))
  }

  /** At most so many levels of each side, best first. */
  of(quote: Quote, levels: number): MarketDepth {
    const { bid, ask, bidSize, askSize, depth, venueTime, receiveTime } = quote
    return {
      bids: this.#side(depth?.bids ?? [[bid, bidSize]], levels, -1, venueTime),
      asks: this.#side(depth?.asks ?? [[ask, askSize]], levels, 1, venueTime),
      venueTime,
      receiveTime,
    }
  }

  #side(known: Depth['bids'], levels: number, away: 1 | -1, at: number): Depth['bids'] {
    const side = known.slice(0, levels)
    const { stepsPerUnit } = this.#instrument
    const last = Math.round((side.at(-1)?.[0] ?? 0) * stepsPerUnit) / this.#grid
    // The first line of the grid that lies behind what is known.
    let line = away > 0 ? Math.floor(last) + 1 : Math.ceil(last) - 1
    for (; side.length < levels && line > 0; line += away)
      side.push([(line * this.#grid) / stepsPerUnit, this.#size(line, side.length, at)])
    return side
  }

  /** What rests at a line of the grid, the best level's number being 0. */
  #size(line: number, level: number, at: number): number {
    const { key, size, lotsPerUnit } = this.#instrument
    const phase = unit(this.#noise.words(key ^ DEEP, line, -1)[0] as number)
    const words = this.#noise.words(key ^ DEEP, line, Math.floor(at / RESTS_MS + phase))
    const wall = unit(words[1] as number) < WALL ? 4 : 1
    const usual = size * lotsPerUnit * (1 + 0.6 * Math.min(level, GROWS_TO)) * wall
    return Math.max(1, Math.round(usual * Math.exp(0.5 * bellOf(words[0] as number)))) / lotsPerUnit
  }
}
