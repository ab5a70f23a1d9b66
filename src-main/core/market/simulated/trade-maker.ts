import { unit } from '../../kernel/random.ts'
import type { MarketTrade } from '../depth.ts'
import { mid, type Quote } from '../quote.ts'
import type { SimulatedInstrument } from './instruments.ts'
import type { Noise } from './noise.ts'

const TRADE = 0x7001
/** Share of the quotes with which somebody trades. */
const CHANCE = 0.55
/** Who follows the price: share of takers on its side after a move of a whole spread. */
const FOLLOWS = 0.3

/** Trades of the simulated market: made at a quote's own best price, for no more than its size. A function of seed and quotes. */
export class TradeMaker {
  readonly #noise: Noise
  readonly #instrument: SimulatedInstrument
  #mid: number | null = null

  constructor(noise: Noise, instrument: SimulatedInstrument) {
    this.#noise = noise
    this.#instrument = instrument
  }

  /** The trade that comes with a quote, or null. Quotes are given in the order of time. */
  with(quote: Quote): MarketTrade | null {
    const { bid, ask, bidSize, askSize, venueTime, receiveTime } = quote
    const before = this.#mid ?? mid(quote)
    this.#mid = mid(quote)
    const { key, lotsPerUnit } = this.#instrument
    const words = this.#noise.words(key ^ TRADE, Math.floor(venueTime / 1000), venueTime % 1000)
    const [a, b, c] = [unit(words[0] as number), unit(words[1] as number), unit(words[2] as number)]
    if (a >= CHANCE) return null
    const pull = Math.max(-1, Math.min((mid(quote) - before) / (ask - bid), 1)) * FOLLOWS
    const side = b < 0.5 + pull ? 'buy' : 'sell'
    const shown = side === 'buy' ? askSize : bidSize
    // Many small ones and few large ones.
    const lots = Math.max(1, Math.floor(shown * lotsPerUnit * c ** 4))
    return { price: side === 'buy' ? ask : bid, size: lots / lotsPerUnit, side, venueTime, receiveTime }
  }
}
