import type { Bar } from '../market/bar.ts'
import { AverageTrueRange, Lag, RollingMaximum, RollingSum } from './indicators.ts'

export interface FeatureInfo {
  readonly name: string
  /** One sentence for people. */
  readonly text: string
}

/** Bars of each window that is not a setting. */
const SHORT = 14
const LONG = 100
const RANGE = 20

/** What the model sees, in this order. Every one is scale-free, so that one set serves every instrument. */
export const features: readonly FeatureInfo[] = [
  { name: 'return 1', text: 'Move over the last bar, in typical moves of a bar.' },
  { name: 'return 3', text: 'Move over the last 3 bars, in typical moves of 3 bars.' },
  { name: 'return 12', text: 'Move over the last 12 bars, in typical moves of 12 bars.' },
  { name: 'fast average', text: 'How far the price is above its fast moving average, in average true ranges.' },
  { name: 'slow average', text: 'How far the price is above its slow moving average, in average true ranges.' },
  { name: 'RSI', text: 'Relative strength index over 14 bars: 1 is only rises, -1 only falls.' },
  {
    name: 'volatility',
    text: 'Volatility of the last 14 bars against the last 100, as a logarithm: above 0 is livelier.',
  },
  { name: 'range place', text: 'Where the price is in the range of the last 20 bars: 1 at its top, -1 at its bottom.' },
  { name: 'hour sine', text: 'Time of day (UTC), sine part: 1 at 06:00, -1 at 18:00.' },
  { name: 'hour cosine', text: 'Time of day (UTC), cosine part: 1 at midnight, -1 at noon.' },
  { name: 'spread', text: 'Spread at the close, in average true ranges.' },
]

/** One freak bar must not outweigh a thousand others. */
const BOUND = 8
const bounded = (value: number): number => (value > BOUND ? BOUND : value < -BOUND ? -BOUND : value)
const ratio = (a: number, b: number): number => (b > 0 ? bounded(a / b) : 0)
/** Logarithmic moves that add up to less are rounding, not moves. */
const STILL = 1e-12

const DAY_MS = 86_400_000

/** Computes the features bar by bar, in constant time, from nothing but the bars seen so far. */
export class FeatureState {
  #lag1 = new Lag(1)
  #lag3 = new Lag(3)
  #lag12 = new Lag(12)
  #fast: RollingSum
  #slow: RollingSum
  #atr = new AverageTrueRange(SHORT)
  #rises = new RollingSum(SHORT)
  #falls = new RollingSum(SHORT)
  #shortSquares = new RollingSum(SHORT)
  #longSquares = new RollingSum(LONG)
  #highest = new RollingMaximum(RANGE)
  #lowest = new RollingMaximum(RANGE)
  #out = new Float64Array(features.length)

  constructor(fast: number, slow: number) {
    this.#fast = new RollingSum(fast)
    this.#slow = new RollingSum(slow)
  }

  /** Average true range over 14 bars, in price; null while warming up. */
  get atr(): number | null {
    return this.#atr.ready ? this.#atr.value : null
  }

  /** The same array at every call (copy what you keep); null while warming up. The bar must have passed `checkBar`. */
  update(bar: Bar): Float64Array | null {
    const { close } = bar
    const last = this.#lag1.value
    const back3 = this.#lag3.value
    const back12 = this.#lag12.value
    this.#take(bar, last)
    if (last === null || back3 === null || back12 === null) return null
    if (!this.#longSquares.ready || !this.#slow.ready || !this.#fast.ready) return null

    const out = this.#out
    const atr = this.#atr.value
    const typical = Math.sqrt(Math.max(0, this.#longSquares.mean))
    const lively = Math.sqrt(Math.max(0, this.#shortSquares.mean))
    const top = this.#highest.value
    const bottom = -this.#lowest.value
    const moved = this.#rises.sum + this.#falls.sum
    const angle = ((bar.end % DAY_MS) / DAY_MS) * 2 * Math.PI
    out[0] = ratio(Math.log(close / last), typical)
    out[1] = ratio(Math.log(close / back3), typical * Math.sqrt(3))
    out[2] = ratio(Math.log(close / back12), typical * Math.sqrt(12))
    out[3] = ratio(close - this.#fast.mean, atr)
    out[4] = ratio(close - this.#slow.mean, atr)
    out[5] = moved > STILL ? (this.#rises.sum - this.#falls.sum) / moved : 0
    out[6] = typical > STILL ? bounded(Math.log(Math.max(lively, STILL) / typical)) : 0
    out[7] = ratio(2 * close - top - bottom, top - bottom)
    out[8] = Math.sin(angle)
    out[9] = Math.cos(angle)
    out[10] = ratio(bar.askClose - bar.bidClose, atr)
    return out
  }

  #take(bar: Bar, last: number | null): void {
    const { high, low, close } = bar
    this.#lag1.push(close)
    this.#lag3.push(close)
    this.#lag12.push(close)
    this.#fast.push(close)
    this.#slow.push(close)
    this.#atr.push(high, low, close)
    this.#highest.push(high)
    this.#lowest.push(-low)
    if (last === null) return
    const move = Math.log(close / last)
    this.#rises.push(move > 0 ? move : 0)
    this.#falls.push(move < 0 ? -move : 0)
    this.#shortSquares.push(move * move)
    this.#longSquares.push(move * move)
  }
}

/** Bars before the first features: averages and volatility must be full. */
export const warmUpBars = (slow: number): number => Math.max(slow, LONG + 1)
