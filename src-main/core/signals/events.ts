import type { UnixMs } from '../kernel/clock.ts'
import type { InstrumentId } from '../market/instrument.ts'
import type { Side } from '../orders/order.ts'

/** A forecast of the mid close `horizonBars` closed bars on. Known by strategy, instrument and `at` together. */
export interface PredictionMade {
  readonly type: 'prediction.made'
  readonly strategy: string
  readonly instrument: InstrumentId
  /** End of the bar that it was made on. */
  readonly at: UnixMs
  readonly horizonBars: number
  /** buy: the close will be higher. */
  readonly side: Side
  /** Of a rise, 0 to 1 exclusive. */
  readonly probability: number
  /** Mid close that the outcome is compared with. */
  readonly close: number
  /** Fingerprint of the model or rule. */
  readonly model: string
}

/** tie: the close did not change; neither right nor wrong. */
export type Outcome = 'up' | 'down' | 'tie'

/** What became of a prediction; carries what the score needs, so that it can be folded without its forerunner. */
export interface PredictionScored {
  readonly type: 'prediction.scored'
  readonly strategy: string
  readonly instrument: InstrumentId
  /** End of the bar that the prediction was made on. */
  readonly at: UnixMs
  /** End of the bar that decided. */
  readonly scoredAt: UnixMs
  readonly side: Side
  readonly probability: number
  readonly close: number
  readonly outcome: Outcome
}

/** A model's whole content (a few dozen numbers): a restart takes it from here instead of fitting it again. */
export interface ModelTrained {
  readonly type: 'model.trained'
  readonly strategy: string
  readonly instrument: InstrumentId
  /** End of the bar whose close asked for it. It speaks from the next bar's close on. */
  readonly at: UnixMs
  readonly fingerprint: string
  readonly rows: number
  readonly bias: number
  readonly weights: readonly number[]
  readonly mean: readonly number[]
  readonly scale: readonly number[]
}

/** What the signals write into the journal. */
export type SignalEvent = PredictionMade | PredictionScored | ModelTrained
