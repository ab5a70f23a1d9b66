import { unit } from '../../kernel/random.ts'
import type { SimulatedInstrument } from './instruments.ts'
import { DAY_MS, type PricePaths } from './price-path.ts'

const SLOT_MS = 100
const ARRIVAL = 0x5001
const MINUTE_MS = 60_000

/** When an instrument is quoted: one slot of 100 ms in so many has a quote, at a random place in it. */
export class Arrivals {
  /** Of the arrival that `seek` found, Unix ms. */
  at = 0
  /** Its own randomness. */
  word = 0
  readonly #paths: PricePaths
  readonly #instrument: SimulatedInstrument
  #minute = Number.NaN
  #chance = 0

  constructor(paths: PricePaths, instrument: SimulatedInstrument) {
    this.#paths = paths
    this.#instrument = instrument
  }

  /** Moves to the first arrival after `time`. Arrivals are a function of seed and time: asking changes nothing. */
  seek(time: number): void {
    for (let slot = Math.floor(time / SLOT_MS); ; slot++) {
      const start = slot * SLOT_MS
      const day = Math.floor(start / DAY_MS)
      const words = this.#paths.noise.words(this.#instrument.key ^ ARRIVAL, day, slot - (day * DAY_MS) / SLOT_MS)
      // Read before anything else asks the noise for words.
      const draw = unit(words[0] as number)
      const at = start + Math.floor(unit(words[1] as number) * SLOT_MS)
      const word = words[2] as number
      if (at <= time || draw >= this.#chanceAt(start)) continue
      this.at = at
      this.word = word
      return
    }
  }

  /** Livelier when prices move more; from a quarter of the usual rate to the most of 9.5 a second. */
  #chanceAt(time: number): number {
    const minute = Math.floor(time / MINUTE_MS)
    if (minute !== this.#minute) {
      this.#minute = minute
      const lively = Math.max(0.25, Math.min(0.3 + 0.7 * this.#paths.volatilityAt(this.#instrument, time), 4))
      this.#chance = Math.min((this.#instrument.rate * lively * SLOT_MS) / 1000, 0.95)
    }
    return this.#chance
  }
}
