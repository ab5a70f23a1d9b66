import { unit } from '../../kernel/random.ts'
import type { Factor } from './factors.ts'
import type { Noise } from './noise.ts'
import { MINUTES, type Volatility } from './volatility.ts'

/** The path is known every 5 s; between two nodes it is a straight line. */
export const NODE_MS = 5_000
export const NODES = 12

/** Share of a minute's movement that the last half hour foretells: see the doc comment of simulatedSource. */
const MOMENTUM = 0.02
const MOMENTUM_DECAY = 0.95
const MOMENTUM_GAIN = 1 + MOMENTUM / (1 - MOMENTUM_DECAY)

/** Days whose movement still counts in the level; then it has faded out, so that prices stay near where they began. */
const MEMORY_DAYS = 512
const FADE = Float64Array.from({ length: MEMORY_DAYS }, (_, j) => Math.cos((Math.PI / 2) * (j / MEMORY_DAYS)) ** 2)

const STEP = 0x2001
const JUMP = 0x2002
const MINUTE = 0x2003

export interface Jump {
  /** Node of the day from which it counts. */
  readonly node: number
  /** Of log price. */
  readonly size: number
}

export interface FactorDay {
  /** Log level at the start of each minute and at the day's end: 1441 values, jumps included. */
  readonly levels: Float64Array
  /** Standard deviation of each minute. */
  readonly sigmas: Float64Array
  readonly jumps: readonly Jump[]
}

/** Makes days of one factor. Each is a function of seed and day alone: what was asked before changes nothing. */
export class FactorDays {
  readonly #factor: Factor
  readonly #noise: Noise
  readonly #volatility: Volatility
  readonly #variances: (day: number) => Float64Array
  readonly #steps = new Map<number, number>()

  constructor(factor: Factor, noise: Noise, volatility: Volatility, variances: (day: number) => Float64Array) {
    this.#factor = factor
    this.#noise = noise
    this.#volatility = volatility
    this.#variances = variances
  }

  /**
   * A walk of minutes tied to the level at both ends of the day: the tie is spread by variance (a Brownian bridge),
   * so that the increments are those of a free walk, and any day can be made without the days before.
   */
  make(day: number): FactorDay {
    const { key, dailyVol } = this.#factor
    const sigma = dailyVol * this.#volatility.ofDay(day)
    const jumps = this.#jumps(day)
    const shares = this.#shares(day, jumps)
    const start = this.#level(day)
    const moves = new Float64Array(MINUTES)
    const sigmas = new Float64Array(MINUTES)
    let trend = 0
    let total = 0
    for (let minute = 0; minute < MINUTES; minute++) {
      const scale = (sigma * Math.sqrt(shares[minute] as number)) / MOMENTUM_GAIN
      const surprise = this.#noise.normal(key ^ MINUTE, day, minute)
      const move = scale * (surprise + MOMENTUM * trend)
      trend = MOMENTUM_DECAY * trend + surprise
      moves[minute] = move
      sigmas[minute] = scale
      total += move
    }
    const jumped = jumps.reduce((sum, jump) => sum + jump.size, 0)
    const tie = this.#level(day + 1) - start - jumped - total
    const levels = new Float64Array(MINUTES + 1)
    levels[0] = start
    for (let minute = 0; minute < MINUTES; minute++)
      levels[minute + 1] = (levels[minute] as number) + (moves[minute] as number) + tie * (shares[minute] as number)
    for (const jump of jumps)
      for (let minute = Math.floor(jump.node / NODES) + 1; minute <= MINUTES; minute++)
        levels[minute] = (levels[minute] as number) + jump.size
    return { levels, sigmas, jumps }
  }

  /** Share of the day's variance of each minute; volatility is up after a jump. */
  #shares(day: number, jumps: readonly Jump[]): Float64Array {
    const shares = Float64Array.from(this.#variances(day))
    for (const jump of jumps) {
      const from = Math.floor(jump.node / NODES)
      for (let minute = from; minute < MINUTES; minute++)
        shares[minute] = (shares[minute] as number) * (1 + 6 * Math.exp((from - minute) / 20))
    }
    const sum = shares.reduce((a, b) => a + b, 0)
    return shares.map(share => share / sum)
  }

  /** Log level at the start of a day: the movement of the days before, fading out. */
  #level(day: number): number {
    let level = 0
    for (let j = 0; j < MEMORY_DAYS; j++) level += (FADE[j] as number) * this.#step(day - 1 - j)
    return level
  }

  #step(day: number): number {
    let step = this.#steps.get(day)
    if (step === undefined) {
      step = this.#factor.dailyVol * this.#volatility.ofDay(day) * this.#noise.normal(this.#factor.key ^ STEP, day)
      for (const jump of this.#jumps(day)) step += jump.size
      this.#steps.set(day, step)
    }
    return step
  }

  /** At most three a day. */
  #jumps(day: number): Jump[] {
    const { key, dailyVol, jumpsPerDay } = this.#factor
    const jumps: Jump[] = []
    for (let n = 0; n < 3; n++) {
      const words = this.#noise.words(key ^ JUMP, day, n)
      const place = unit(words[1] as number)
      const far = -Math.log(1 - unit(words[2] as number))
      if (unit(words[0] as number) >= jumpsPerDay / 3) continue
      const sign = ((words[3] as number) & 1) === 0 ? 1 : -1
      jumps.push({ node: Math.floor(place * MINUTES * NODES), size: sign * dailyVol * (0.1 + 0.15 * Math.min(far, 4)) })
    }
    return jumps.sort((a, b) => a.node - b.node)
  }
}
