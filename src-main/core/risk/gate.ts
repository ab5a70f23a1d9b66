import type { Recorder } from '../journal/recorder.ts'
import type { WorkingOrder } from '../orders/order.ts'
import { DAY_MS } from '../portfolio/day-ledger.ts'
import { evaluate } from './evaluate.ts'
import { type GatePass, issuePass } from './gate-pass.ts'
import { LastRuling } from './last-ruling.ts'
import type { LatchDue, RiskQuestion, RiskResult } from './result.ts'
import type { RiskView } from './view.ts'

export type Ruling =
  | { readonly pass: GatePass; readonly result: RiskResult }
  | { readonly pass: null; readonly result: RiskResult }

/** The one gate: every order from anywhere is judged here, and leaves only with its pass. */
export class RiskGate {
  readonly view: RiskView
  readonly #recorder: Recorder
  readonly #last: LastRuling
  readonly #prepare: () => void

  /** `prepare` is called before each judgement: what must be anchored first (the trading day) is. */
  constructor(view: RiskView, recorder: Recorder, prepare: () => void = () => undefined) {
    this.#prepare = prepare
    this.view = view
    this.#recorder = recorder
    this.#last = new LastRuling(view)
  }

  /** Judges without letting anything through. Sets the latches that present equity demands. */
  judge(question: RiskQuestion): RiskResult {
    this.#prepare()
    const { seq } = this.#recorder
    const known = this.#last.find(question, seq)
    if (known !== null) return known
    const result = evaluate(question, this.view)
    this.#last.keep(question, result, seq)
    for (const due of result.latchesDue) this.latch(due)
    return result
  }

  /** Judges the order itself; a pass comes for what does not deny. */
  rule(order: WorkingOrder, question: Omit<RiskQuestion, 'order'>): Ruling {
    const result = this.judge({ ...question, order })
    return result.verdict === 'deny' ? { pass: null, result } : { pass: issuePass(order, result), result }
  }

  latch(due: LatchDue): void {
    const until = due.code === 'DAILY_LATCH' ? this.view.dayStart + DAY_MS : null
    const already = due.code === 'DAILY_LATCH' ? this.view.dailyLatch(due.scope) : this.view.drawdownLatch(due.scope)
    if (!already) this.#recorder.record('latch.set', { code: due.code, scope: due.scope, until })
  }
}
