import type { Bar } from '../market/bar.ts'
import type { InstrumentId } from '../market/instrument.ts'
import type { TrainedModel, TrainRequest } from '../training-port.ts'
import type { ModelTrained, PredictionMade, PredictionScored } from './events.ts'
import type { StrategySettings } from './settings.ts'
import type { SignalDraft } from './signal.ts'

/** What came of one closed bar. */
export interface StrategyStep {
  readonly signal: SignalDraft | null
  readonly prediction: PredictionMade | null
  /** Predictions whose horizon this bar is. */
  readonly scored: readonly PredictionScored[]
  /** Asks for a fit. The answer goes to `applyModel` (or `trainingFailed`) before the next bar: see `awaitingModel`. */
  readonly train: TrainRequest | null
}

/**
 * One strategy on one instrument: closed bars in, wishes out. It knows no position, no broker and no clock: the same
 * bars and models give the same steps, live, on paper and in a backtest.
 */
export interface Strategy {
  readonly id: string
  readonly instrument: InstrumentId
  readonly settings: StrategySettings
  /** The next bar in time. Throws BAD_DATA on one that is broken or out of order, changing nothing. */
  onBar(bar: Bar): StrategyStep
  /**
   * A bar from history, before or between live ones: fills the averages and training rows and scores open predictions,
   * but predicts, signals and asks for nothing.
   */
  warm(bar: Bar): readonly PredictionScored[]
  /** True from a step with `train` until it is answered: the loop waits with the next bar meanwhile. */
  readonly awaitingModel: boolean
  /** Answers the request; returns what the journal keeps. The model speaks from the next bar on. Throws BAD_DATA on a model that does not fit. */
  applyModel(model: TrainedModel): ModelTrained
  /** Answers the request with "could not": the model before stays, and the next attempt is a full interval away. */
  trainingFailed(): void
  /**
   * After a restart, when the history is warmed: the last `model.trained`. False, and nothing changed, when it was made
   * under other settings or features, or is not whole: a new one is asked for as soon as there are rows.
   */
  restoreModel(trained: ModelTrained): boolean
  /** After a restart, before the history is warmed: predictions made and not scored yet, oldest first. */
  restoreOpen(open: readonly PredictionMade[]): void
}

/** What a strategy's own position on the instrument is at a bar's close. */
export interface StrategyView {
  /** null: no position. */
  readonly holding: 'long' | 'short' | null
  /** Closed bars since the entry filled. */
  readonly barsHeld: number
}
