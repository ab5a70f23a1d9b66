import type { UnixMs } from '../kernel/clock.ts'
import type { InstrumentId } from '../market/instrument.ts'
import type { Side } from '../orders/order.ts'

/** Body of `prediction.made`: a forecast of the mid close `horizonBars` closed bars on. */
export interface PredictionMade {
  /** Made of strategy, instrument and bar: the same in every run. */
  readonly id: string
  readonly strategy: string
  readonly instrument: InstrumentId
  /** End of the bar that it was made on. */
  readonly barEnd: UnixMs
  readonly horizonBars: number
  /** buy: the close will be higher. */
  readonly side: Side
  /** Probability of a higher mid close at the horizon, 0 to 1 exclusive. */
  readonly up: number
  /** Mid close that the outcome is compared with. */
  readonly close: number
  /** Fingerprint of the model or rule. */
  readonly model: string
}

/** tie: the close did not change; neither right nor wrong. */
export type Outcome = 'up' | 'down' | 'tie'

/** Body of `prediction.scored`; carries what the score needs, so that it can be folded without its forerunner. */
export interface PredictionScored {
  readonly id: string
  readonly strategy: string
  readonly instrument: InstrumentId
  readonly barEnd: UnixMs
  /** End of the bar that decided. */
  readonly scoredAt: UnixMs
  readonly side: Side
  readonly up: number
  /** The mid close at the horizon. */
  readonly close: number
  readonly outcome: Outcome
}

/** Body of `model.trained`: the whole model (a few dozen numbers), so that a restart takes it from here instead of fitting it again. */
export interface ModelTrained {
  readonly strategy: string
  readonly instrument: InstrumentId
  readonly fingerprint: string
  /** Fingerprint of the features and settings that it was made under: with others its weights mean nothing. */
  readonly basis: string
  readonly rows: number
  /** End of the bar whose close asked for it: it speaks from the next bar's close on. */
  readonly requestedAt: UnixMs
  /** Ends of the first and the last bar that it learned from. */
  readonly from: UnixMs
  readonly to: UnixMs
  readonly bias: number
  readonly weights: readonly number[]
  readonly mean: readonly number[]
  readonly scale: readonly number[]
}

export const predictionId = (strategy: string, instrument: InstrumentId, barEnd: UnixMs): string =>
  `${strategy}:${instrument}:${barEnd}`
