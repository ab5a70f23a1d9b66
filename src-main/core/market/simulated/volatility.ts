import type { Group } from './factors.ts'
import type { Noise } from './noise.ts'

export const MINUTES = 1_440
const HOURS = 24
const SPELLS = 144

/** Streams of the noise, so that no value is used twice. */
const DAYS = 0x1001
const HOURLY = 0x1002
const TENS = 0x1003

/**
 * How volatile a group is. Log volatility is a sum of three slow waves (of days, hours and ten-minute spells), each
 * a finite moving average of normals, which is how calm and storm come in clusters; on it lies the season of the day.
 */
export class Volatility {
  readonly #group: Group
  readonly #noise: Noise

  constructor(group: Group, noise: Noise) {
    this.#group = group
    this.#noise = noise
  }

  /** A day's volatility over its mean. */
  ofDay(day: number): number {
    const weekday = (((day + 4) % 7) + 7) % 7
    const quiet = weekday === 0 || weekday === 6 ? this.#group.weekend : 1
    return quiet * Math.exp(0.3 * (this.#waves(DAYS, day, 1, 0.9, 40)[0] as number) - 0.09)
  }

  /** Variance of each minute of a day over that of the others, without scale. */
  ofMinutes(day: number): Float64Array {
    const hours = this.#waves(HOURLY, day * HOURS, HOURS + 1, 0.94, 64)
    const spells = this.#waves(TENS, day * SPELLS, SPELLS + 1, 0.85, 28)
    return Float64Array.from({ length: MINUTES }, (_, minute) => {
      const log = 0.35 * between(hours, minute / 60) + 0.3 * between(spells, minute / 10)
      const volatility = this.seasonAt(minute) * Math.exp(log)
      return volatility * volatility
    })
  }

  /** The season at a minute of the day, between the hours in a straight line. */
  seasonAt(minute: number): number {
    const { season } = this.#group
    const hour = Math.floor(minute / 60) % HOURS
    const a = season[hour] ?? 1
    const b = season[(hour + 1) % HOURS] ?? 1
    return a + (b - a) * ((minute % 60) / 60)
  }

  /** `count` values, from place `first` on, of a moving average with geometric weights and unit variance. */
  #waves(stream: number, first: number, count: number, decay: number, terms: number): Float64Array {
    const key = this.#group.key ^ stream
    const normals = Float64Array.from({ length: count + terms - 1 }, (_, i) =>
      this.#noise.normal(key, first - terms + 1 + i),
    )
    const weights = Float64Array.from({ length: terms }, (_, j) => decay ** j)
    const scale = 1 / Math.sqrt(weights.reduce((sum, w) => sum + w * w, 0))
    return Float64Array.from({ length: count }, (_, i) => {
      let sum = 0
      for (let j = 0; j < terms; j++) sum += (weights[j] as number) * (normals[i + terms - 1 - j] as number)
      return sum * scale
    })
  }
}

function between(values: Float64Array, at: number): number {
  const i = Math.floor(at)
  const a = values[i] ?? 0
  return a + ((values[i + 1] ?? a) - a) * (at - i)
}
