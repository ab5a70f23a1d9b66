import type { RiskQuestion, RiskResult } from './result.ts'
import type { RiskView } from './view.ts'

type Order = RiskQuestion['order']

interface Kept {
  readonly question: RiskQuestion
  readonly result: RiskResult
  readonly seq: number
  readonly now: number
  readonly revision: number
  readonly instrument: unknown
}

/**
 * The newest answer of the gate, good for the same question in the same moment only: no event recorded, no price or bar
 * come, and the clock not moved since. A proposal is judged, and sent in the next breath: judging it twice says nothing new.
 */
export class LastRuling {
  readonly #view: RiskView
  #kept: Kept | null = null

  constructor(view: RiskView) {
    this.#view = view
  }

  /** `seq`: of the journal when it was judged. */
  keep(question: RiskQuestion, result: RiskResult, seq: number): void {
    const { now, revision } = this.#view
    const instrument = this.#view.instrument(question.order.instrument)
    this.#kept = revision === undefined ? null : { question, result, seq, now, revision, instrument }
  }

  find(question: RiskQuestion, seq: number): RiskResult | null {
    const kept = this.#kept
    if (kept === null || kept.seq !== seq) return null
    const { now, revision } = this.#view
    if (kept.now !== now || kept.revision !== revision || !sameQuestion(kept.question, question)) return null
    return kept.instrument === this.#view.instrument(question.order.instrument) ? kept.result : null
  }
}

/** Decimals by identity: what was computed anew is judged anew. */
const sameQuestion = (a: RiskQuestion, b: RiskQuestion): boolean =>
  sameOrder(a.order, b.order) &&
  a.mode === b.mode &&
  a.strategy === b.strategy &&
  a.timeframeMs === b.timeframeMs &&
  a.parts === b.parts &&
  a.previewMarginPerUnit === b.previewMarginPerUnit &&
  a.intent === b.intent &&
  a.replaces === b.replaces

const sameOrder = (a: Order, b: Order): boolean =>
  a.instrument === b.instrument &&
  a.side === b.side &&
  a.type === b.type &&
  a.quantity === b.quantity &&
  a.limitPrice === b.limitPrice &&
  a.stopPrice === b.stopPrice &&
  a.stopLoss === b.stopLoss &&
  a.closes === b.closes &&
  a.reduceOnly === b.reduceOnly
