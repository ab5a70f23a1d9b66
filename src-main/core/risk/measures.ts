/** What is kept of holdings, in the money of their instrument. Held: positions. Waiting: the opening part of working, approved and unknown orders. */
export const measures = {
  heldNotional: 0,
  heldSize: 1,
  heldHeat: 2,
  /** Notional of longs less that of shorts. */
  heldNet: 3,
  heldProfit: 4,
  waitingNotional: 5,
  waitingSize: 6,
  /** Planned loss. */
  waitingLoss: 7,
  /** Notional of what buys, and of what sells. */
  waitingBuys: 8,
  waitingSells: 9,
} as const
export type Measure = (typeof measures)[keyof typeof measures]

/** How many holdings cannot be valued, and for lack of what. */
export const faults = {
  /** Positions without a quote. */
  heldWithoutQuote: 0,
  /** Opening orders without a quote. */
  buysWithoutQuote: 1,
  sellsWithoutQuote: 5,
  /** Those of them whose planned loss needs one. */
  lossWithoutQuote: 2,
  /** Opening orders that must have a stop and have none: no planned loss. */
  lossWithoutStop: 3,
  /** Holdings with numbers so large or small that doubles are not to be trusted with them. */
  unusual: 4,
} as const
export type Fault = (typeof faults)[keyof typeof faults]

/**
 * The measures of some holdings as one vector, so that totals are sums of vectors. Of each measure: the value as a
 * double, how far off it may be, how many holdings it is certainly not zero of, and of how many that is not clear.
 */
export type Weights = Float64Array

const FIELDS = 4
export const FAULTS: number = Object.keys(measures).length * FIELDS
export const LENGTH: number = FAULTS + Object.keys(faults).length

export const newWeights = (): Weights => new Float64Array(LENGTH)

export const valueAt = (m: Measure): number => m * FIELDS
export const errorAt = (m: Measure): number => m * FIELDS + 1
export const liveAt = (m: Measure): number => m * FIELDS + 2
export const unclearAt = (m: Measure): number => m * FIELDS + 3
export const faultAt = (f: Fault): number => FAULTS + f

/** Adds an amount of `count` holdings, none of them zero. */
export function addLive(w: Weights, m: Measure, value: number, error: number, count: number): void {
  const at = m * FIELDS
  w[at] = (w[at] as number) + value
  w[at + 1] = (w[at + 1] as number) + error
  w[at + 2] = (w[at + 2] as number) + count
}

/** Adds an amount of one holding that is not below zero: what is below zero for certain is left out. */
export function addPositive(w: Weights, m: Measure, value: number, error: number): void {
  if (value < -error) return
  const at = m * FIELDS
  w[at] = (w[at] as number) + Math.max(0, value)
  w[at + 1] = (w[at + 1] as number) + error
  const kind = value > error ? at + 2 : at + 3
  w[kind] = (w[kind] as number) + 1
}

/** Takes `before` out of a total and puts `after` in. The rounding of a total is part of its error. */
export function exchange(total: Weights, before: Weights, after: Weights): void {
  for (let at = 0; at < FAULTS; at += FIELDS) {
    const change = (after[at] as number) - (before[at] as number)
    const error = (after[at + 1] as number) - (before[at + 1] as number)
    const value = (total[at] as number) + change
    total[at] = value
    const rounding = change === 0 ? 0 : Number.EPSILON * (Math.abs(change) + Math.abs(value))
    total[at + 1] = (total[at + 1] as number) + error + rounding
    total[at + 2] = (total[at + 2] as number) + (after[at + 2] as number) - (before[at + 2] as number)
    total[at + 3] = (total[at + 3] as number) + (after[at + 3] as number) - (before[at + 3] as number)
  }
  for (let at = FAULTS; at < LENGTH; at++)
    total[at] = (total[at] as number) + (after[at] as number) - (before[at] as number)
}
