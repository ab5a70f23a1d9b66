import type { UnixMs } from '../kernel/clock.ts'
import type { DecimalString } from '../kernel/decimal.ts'
import { fallFrom, peakAfter } from './fall.ts'

/** Equity at one moment. */
export interface CurveMark {
  readonly at: UnixMs
  readonly equity: DecimalString
  /** Null: it was not kept then. */
  readonly cash: DecimalString | null
}

/** With the fall from the highest before it, 0 to 1. */
export interface CurvePoint extends CurveMark {
  readonly drawdown: number
}

/** Whose equity is to be drawn (null: of all together), from when to when, with how many marks. */
export interface CurveQuestion {
  readonly broker: string | null
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly points: number
}

interface Placed extends CurvePoint {
  readonly value: number
  /** Its place among all that were given. */
  readonly index: number
}

interface Stretch {
  low: Placed
  high: Placed
}

/**
 * Draws a curve with few marks from any number of them, given oldest first, without keeping more than it will show: the
 * first, the last, and the lowest and highest of equally many marks each; all, where there is room for all. Deposits and withdrawals move the peak that
 * falls are measured from, as they do in the day's ledger.
 */
export class EquityCurve {
  readonly #room: number
  /** How many stretches have room, with the first and the last mark beside. */
  readonly #most: number
  readonly #from: UnixMs
  readonly #to: UnixMs
  /** All marks, while there is room for all. */
  #few: Placed[] = []
  #stretches: Stretch[] = []
  /** Marks in one stretch, and in the newest so far. */
  #length = 1
  #newest = 0
  #first: Placed | null = null
  #last: Placed | null = null
  #count = 0
  #peak = 0

  /** Shows at most `points` marks, at least 4, out of [from, to]. */
  constructor({
    points,
    from = Number.NEGATIVE_INFINITY,
    to = Number.POSITIVE_INFINITY,
  }: Omit<CurveQuestion, 'broker'>) {
    this.#room = points
    this.#most = Math.max(1, Math.floor((points - 2) / 2))
    this.#from = from
    this.#to = to
  }

  /** Money came in (above zero) or went out: no gain and no loss. */
  deposit(amount: number): void {
    this.#peak = peakAfter(this.#peak, amount)
  }

  mark({ at, equity, cash }: CurveMark): void {
    const value = Number(equity)
    this.#peak = Math.max(this.#peak, value)
    if (at < this.#from || at > this.#to) return
    const drawdown = fallFrom(this.#peak, value)
    const placed = { at, equity, cash, drawdown, value, index: this.#count++ }
    this.#first ??= placed
    this.#last = placed
    if (this.#count <= this.#room) this.#few.push(placed)
    else this.#few = []
    this.#place(placed)
  }

  /** Oldest first. */
  points(): CurvePoint[] {
    const ends = [this.#first, this.#last].filter(end => end !== null)
    const marks = this.#count <= this.#room ? this.#few : this.#stretches.flatMap(({ low, high }) => [low, high])
    const shown = new Set([...ends, ...marks])
    return [...shown]
      .sort((a, b) => a.index - b.index)
      .map(({ at, equity, cash, drawdown }) => ({ at, equity, cash, drawdown }))
  }

  #place(mark: Placed): void {
    const stretch = this.#stretches.at(-1)
    if (stretch !== undefined && this.#newest < this.#length) {
      widen(stretch, mark, mark)
      this.#newest++
      return
    }
    if (this.#stretches.length >= this.#most) return this.#placeInLonger(mark)
    this.#stretches.push({ low: mark, high: mark })
    this.#newest = 1
  }

  /** Two neighbours become one, which makes room; an odd one at the end goes on being filled. */
  #placeInLonger(mark: Placed): void {
    const isOdd = this.#stretches.length % 2 === 1
    this.#stretches = this.#stretches.filter((stretch, i) => {
      const before = this.#stretches[i - 1]
      if (i % 2 === 0 || before === undefined) return true
      widen(before, stretch.low, stretch.high)
      return false
    })
    this.#newest = isOdd ? this.#length : 2 * this.#length
    this.#length *= 2
    this.#place(mark)
  }
}

function widen(stretch: Stretch, low: Placed, high: Placed): void {
  if (low.value < stretch.low.value) stretch.low = low
  if (high.value > stretch.high.value) stretch.high = high
}
