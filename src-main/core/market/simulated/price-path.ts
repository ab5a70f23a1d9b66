import { type FactorDay, FactorDays, NODE_MS, NODES } from './factor-day.ts'
import { type Factor, type Group, type GroupName, groups } from './factors.ts'
import type { SimulatedInstrument } from './instruments.ts'
import { bellOf, Noise } from './noise.ts'
import { Recent } from './recent.ts'
import { Volatility } from './volatility.ts'

export const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const NODE = 0x3001
const DAYS_KEPT = 8
/** Spreads are back to usual some minutes after a jump. */
const STRESS_MS = 120_000

/** One factor's way through time: log level at any moment. */
export class FactorPath {
  readonly factor: Factor
  readonly #noise: Noise
  readonly #days: Recent<number, FactorDay>
  readonly #nodes = new Float64Array(NODES + 1)
  #minute = Number.NaN

  constructor(factor: Factor, noise: Noise, days: FactorDays) {
    this.factor = factor
    this.#noise = noise
    this.#days = new Recent(DAYS_KEPT, day => days.make(day))
  }

  day(day: number): FactorDay {
    return this.#days.get(day)
  }

  /** Log levels of the minute's 13 nodes; the array is used again for the next minute. */
  nodes(minute: number): Float64Array {
    if (minute !== this.#minute) this.#fill(minute)
    return this.#nodes
  }

  /** A bridge from the minute's start to its end, with jumps at their node. */
  #fill(minute: number): void {
    const day = Math.floor(minute / 1_440)
    const inDay = minute - day * 1_440
    const { levels, sigmas, jumps } = this.#days.get(day)
    const nodes = this.#nodes
    const scale = (sigmas[inDay] as number) / Math.sqrt(NODES)
    let sum = 0
    for (let n = 0; n < NODES; n += 4) {
      const words = this.#noise.words(this.factor.key ^ NODE, minute, n)
      for (let i = 0; i < 4; i++) {
        nodes[n + i] = sum
        sum += scale * bellOf(words[i] as number)
      }
    }
    const start = levels[inDay] as number
    let jumped = 0
    for (const jump of jumps) if (Math.floor(jump.node / NODES) === inDay) jumped += jump.size
    const slope = ((levels[inDay + 1] as number) - start - jumped - sum) / NODES
    for (let n = 0; n < NODES; n++) nodes[n] = start + (nodes[n] as number) + slope * n
    nodes[NODES] = levels[inDay + 1] as number
    for (const jump of jumps) {
      if (Math.floor(jump.node / NODES) !== inDay) continue
      for (let n = jump.node % NODES; n < NODES; n++) nodes[n] = (nodes[n] as number) + jump.size
    }
    this.#minute = minute
  }
}

/** The prices of the simulated market as functions of seed and time. */
export class PricePaths {
  readonly noise: Noise
  readonly #volatility: Readonly<Record<GroupName, Volatility>>
  readonly #variances: Readonly<Record<GroupName, Recent<number, Float64Array>>>
  readonly #paths = new Map<Factor, FactorPath>()

  constructor(seed: number) {
    this.noise = new Noise(seed)
    const volatility = (group: Group): Volatility => new Volatility(group, this.noise)
    this.#volatility = { forex: volatility(groups.forex), crypto: volatility(groups.crypto) }
    const kept = (name: GroupName): Recent<number, Float64Array> =>
      new Recent(DAYS_KEPT, day => this.#volatility[name].ofMinutes(day))
    this.#variances = { forex: kept('forex'), crypto: kept('crypto') }
  }

  /** Mid price at a moment, before it is quoted. */
  priceAt(instrument: SimulatedInstrument, at: number): number {
    const minute = Math.floor(at / MINUTE_MS)
    const place = (at - minute * MINUTE_MS) / NODE_MS
    const node = Math.floor(place)
    let log = instrument.level
    for (const [factor, load] of instrument.loads) {
      const nodes = this.#path(factor).nodes(minute)
      const a = nodes[node] as number
      log += load * (a + ((nodes[node + 1] as number) - a) * (place - node))
    }
    return Math.exp(log)
  }

  /** Mid prices of the minute's 13 nodes into `out`. */
  minute(instrument: SimulatedInstrument, minute: number, out: Float64Array): void {
    out.fill(instrument.level)
    for (const [factor, load] of instrument.loads) {
      const nodes = this.#path(factor).nodes(minute)
      for (let n = 0; n <= NODES; n++) out[n] = (out[n] as number) + load * (nodes[n] as number)
    }
    for (let n = 0; n <= NODES; n++) out[n] = Math.exp(out[n] as number)
  }

  /** Volatility over its long mean at a moment, season included. */
  volatilityAt(instrument: SimulatedInstrument, at: number): number {
    const minute = Math.floor(at / MINUTE_MS)
    const day = Math.floor(minute / 1_440)
    let now = 0
    let mean = 0
    for (const [factor, load] of instrument.loads) {
      const sigma = load * (this.#path(factor).day(day).sigmas[minute - day * 1_440] as number)
      now += sigma * sigma
      mean += (load * factor.dailyVol) ** 2
    }
    return Math.sqrt((now * 1_440) / mean)
  }

  /** Season of the hour: under 1 the market is thin. */
  seasonAt(instrument: SimulatedInstrument, at: number): number {
    return this.#volatility[instrument.group.name].seasonAt(Math.floor((at % DAY_MS) / MINUTE_MS))
  }

  /** 1 at a jump, fading within minutes; 0 without one. Never knows of a jump that is still to come. */
  stressAt(instrument: SimulatedInstrument, at: number): number {
    const day = Math.floor(at / DAY_MS)
    let stress = 0
    for (const [factor] of instrument.loads)
      for (const jump of this.#path(factor).day(day).jumps) {
        const since = at - day * DAY_MS - jump.node * NODE_MS
        if (since >= 0 && since < 10 * STRESS_MS) stress = Math.max(stress, Math.exp(-since / STRESS_MS))
      }
    return stress
  }

  #path(factor: Factor): FactorPath {
    let path = this.#paths.get(factor)
    if (path === undefined) {
      const { name } = factor.group
      const days = new FactorDays(factor, this.noise, this.#volatility[name], day => this.#variances[name].get(day))
      path = new FactorPath(factor, this.noise, days)
      this.#paths.set(factor, path)
    }
    return path
  }
}
