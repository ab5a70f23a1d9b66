import type { UnixMs } from '../kernel/clock.ts'
import type { InstrumentId } from '../market/instrument.ts'
import type { Side } from '../orders/order.ts'

/** What one input said. For a model all `weight`s and its bias add up to the log-odds of a rise. */
export interface Contribution {
  readonly name: string
  /** For people: what the input is. */
  readonly text: string
  /** The input as it was measured. */
  readonly value: number
  /** Its share of the log-odds (of a rule: in average true ranges); above zero speaks for a rise, below for a fall. */
  readonly weight: number
}

/** What a strategy wants at a bar's close. Prices are raw numbers: who makes the order rounds them to the instrument's step. */
export interface SignalDraft {
  readonly strategy: string
  readonly instrument: InstrumentId
  readonly side: Side
  /** How often the strategy expects (model) or has been seen (rule) to be right: 0 to 1. */
  readonly confidence: number
  /** Probability of a higher mid close at the horizon. */
  readonly up: number
  readonly horizonBars: number
  /** When it came to be. */
  readonly barEnd: UnixMs
  readonly validUntil: UnixMs
  /** The mid close that it was judged on. */
  readonly close: number
  /** The price at which the position could be closed now: stop and target are measured from it. */
  readonly closingPrice: number
  readonly stop: number
  readonly target: number
  /** Average true range of the strategy's timeframe at the close. */
  readonly atr: number
  readonly contributions: readonly Contribution[]
  /** Which model or rule spoke: `TrainedModel`'s or the rule's fingerprint. */
  readonly model: string
}
