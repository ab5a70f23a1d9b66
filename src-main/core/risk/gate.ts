import type { Recorder } from '../journal/recorder.ts'
import type { WorkingOrder } from '../orders/order.ts'
import type { OrderRecord } from '../orders/order-record.ts'
import { DAY_MS } from '../portfolio/day-ledger.ts'
import type { Amendment } from '../ports.ts'
import { judgeAmendment } from './amendment.ts'
import { evaluate } from './evaluate.ts'
import { type AmendPass, type GatePass, issueAmendPass, issuePass } from './gate-pass.ts'
import { LastRuling } from './last-ruling.ts'
import type { LatchDue, RiskQuestion, RiskResult } from './result.ts'
import type { RiskView } from './view.ts'

export type Ruling =
  | { readonly pass: GatePass; readonly result: RiskResult }
  | { readonly pass: null; readonly result: RiskResult }

export type AmendRuling =
  | { readonly pass: AmendPass; readonly result: RiskResult; readonly reduces: boolean }
  | { readonly pass: null; readonly result: RiskResult; readonly reduces: false }

/** What a change is judged with: the order and its id are known. */
export type AmendQuestion = Omit<RiskQuestion, 'order' | 'replaces'>

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

  /**
   * Judges the order that the change would make of it. What can only lower the risk has to fit the venue's filters and
   * nothing else. Throws BAD_INPUT for a change that is none, or that such an order cannot have.
   */
  ruleAmend(order: OrderRecord, change: Amendment, question: AmendQuestion): AmendRuling {
    this.#prepare()
    const { result, reduces } = judgeAmendment(this.view, order, change, question)
    for (const due of result.latchesDue) this.latch(due)
    if (result.verdict === 'deny') return { pass: null, result, reduces: false }
    return { pass: issueAmendPass(order, change, result, reduces), result, reduces }
  }

  latch(due: LatchDue): void {
    const until = due.code === 'DAILY_LATCH' ? this.view.dayStart + DAY_MS : null
    const already = due.code === 'DAILY_LATCH' ? this.view.dailyLatch(due.scope) : this.view.drawdownLatch(due.scope)
    if (!already) this.#recorder.record('latch.set', { code: due.code, scope: due.scope, until })
  }
}
