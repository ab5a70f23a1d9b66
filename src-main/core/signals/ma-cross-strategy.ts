import type { UnixMs } from '../kernel/clock.ts'
import { Fingerprint } from '../kernel/hash.ts'
import type { Bar } from '../market/bar.ts'
import type { InstrumentId } from '../market/instrument.ts'
import type { Side } from '../orders/order.ts'
import { checkBar } from './bar-check.ts'
import { draftSignal } from './draft-signal.ts'
import { type ModelTrained, type PredictionMade, type PredictionScored, predictionId } from './events.ts'
import { AverageTrueRange, RollingSum } from './indicators.ts'
import { OpenPredictions } from './open-predictions.ts'
import type { StrategySettings } from './settings.ts'
import type { Contribution } from './signal.ts'
import type { Strategy, StrategyStep } from './strategy.ts'

export const ATR_BARS = 14
/** Share of the price. */
const ROUNDING = 1e-12
const NOT_ASKED = 'the moving-average cross asks for no model'

/** How often a rule was right and wrong so far. */
export interface HitRecord {
  readonly hits: number
  readonly misses: number
}

/** The rule: long when the fast moving average rises above the slow one, short when it falls below. */
export class MaCrossStrategy implements Strategy {
  readonly id: string
  readonly instrument: InstrumentId
  readonly settings: StrategySettings
  readonly awaitingModel = false
  readonly #rule: string
  #fast: RollingSum
  #slow: RollingSum
  #atr = new AverageTrueRange(ATR_BARS)
  #open = new OpenPredictions()
  #lastEnd: UnixMs = Number.NEGATIVE_INFINITY
  #above: boolean | null = null
  #hits: number
  #misses: number

  constructor(settings: StrategySettings, instrument: InstrumentId, record: HitRecord = { hits: 0, misses: 0 }) {
    const { id, fast, slow, horizonBars } = settings
    this.id = id
    this.instrument = instrument
    this.settings = settings
    this.#rule = new Fingerprint().text('moving-average cross').numbers([fast, slow, horizonBars]).hex()
    this.#fast = new RollingSum(fast)
    this.#slow = new RollingSum(slow)
    this.#hits = record.hits
    this.#misses = record.misses
  }

  onBar(bar: Bar): StrategyStep {
    const scored = this.#enter(bar)
    const side = this.#crossed(bar)
    if (side === null || !this.#atr.ready) return { signal: null, prediction: null, scored, train: null }
    const atr = this.#atr.value
    // Beta(1, 1) prior: a rule that nobody has seen yet is a coin, and one that is mostly wrong says so.
    const confidence = (this.#hits + 1) / (this.#hits + this.#misses + 2)
    const prediction = this.#predict(bar, side, confidence)
    this.#open.add(prediction)
    const { up, model } = prediction
    const conclusion = { side, confidence, up, atr, model, contributions: this.#contributions(bar.close, atr) }
    return { signal: draftSignal(bar, this.settings, conclusion), prediction, scored, train: null }
  }

  warm(bar: Bar): readonly PredictionScored[] {
    const scored = this.#enter(bar)
    this.#crossed(bar)
    return scored
  }

  applyModel(): ModelTrained {
    throw new Error(NOT_ASKED)
  }

  trainingFailed(): void {
    throw new Error(NOT_ASKED)
  }

  restoreModel(): boolean {
    return false
  }

  restoreOpen(open: readonly PredictionMade[]): void {
    for (const made of open) this.#open.add(made)
  }

  #enter(bar: Bar): readonly PredictionScored[] {
    checkBar(bar, this, this.#lastEnd)
    this.#lastEnd = bar.end
    const scored = this.#open.onBar(bar.end, bar.close)
    for (const { outcome, side } of scored) {
      if (outcome === 'tie') continue
      if ((outcome === 'up') === (side === 'buy')) this.#hits++
      else this.#misses++
    }
    return scored
  }

  /** Moves the averages on; the side when they have just crossed. Equal averages leave the side as it was. */
  #crossed(bar: Bar): Side | null {
    this.#fast.push(bar.close)
    this.#slow.push(bar.close)
    this.#atr.push(bar.high, bar.low, bar.close)
    if (!this.#slow.ready) return null
    const gap = this.#fast.mean - this.#slow.mean
    // Averages of equal prices differ by rounding: that is no cross.
    if (Math.abs(gap) <= ROUNDING * bar.close) return null
    const above = gap > 0
    const before = this.#above
    this.#above = above
    if (before === null || before === above) return null
    return above ? 'buy' : 'sell'
  }

  #predict(bar: Bar, side: Side, confidence: number): PredictionMade {
    return {
      id: predictionId(this.id, this.instrument, bar.end),
      strategy: this.id,
      instrument: this.instrument,
      barEnd: bar.end,
      horizonBars: this.settings.horizonBars,
      side,
      up: side === 'buy' ? confidence : 1 - confidence,
      close: bar.close,
      model: this.#rule,
    }
  }

  /** Both averages against the close: together they are the gap between them, in average true ranges. */
  #contributions(close: number, atr: number): readonly Contribution[] {
    const share = (distance: number): number => (atr > 0 ? distance / atr : 0)
    const [fast, slow] = [this.#fast.mean, this.#slow.mean]
    return [
      {
        name: 'fast average',
        text: `Average of the last ${this.settings.fast} closes.`,
        value: fast,
        weight: share(fast - close),
      },
      {
        name: 'slow average',
        text: `Average of the last ${this.settings.slow} closes.`,
        value: slow,
        weight: share(close - slow),
      },
    ]
  }
}
