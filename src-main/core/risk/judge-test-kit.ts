import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Decimal } from '../kernel/decimal.ts'
import { evaluate } from './evaluate.ts'
import type { RiskQuestion, RiskResult } from './result.ts'
import type { VectorCase, VectorState } from './vector-case-test-kit.ts'
import { questionOf, viewOf } from './vector-view-test-kit.ts'
import type { RiskView } from './view.ts'

const file = fileURLToPath(new URL('fixtures/risk-vectors.json', import.meta.url))
export const cases = (JSON.parse(readFileSync(file, 'utf8')) as { cases: VectorCase[] }).cases
/** A decimal, in short. */
export const d = (n: string | number) => new Decimal(n)

/** A worked case, changed: the state by a patch, the question by another, the view by a third. */
export function judge(
  id: string,
  state: Partial<VectorState> = {},
  question: Partial<RiskQuestion> = {},
  order: Partial<RiskQuestion['order']> = {},
  view: Partial<RiskView> = {},
): RiskResult {
  const base = cases.find(c => c.id === id)
  if (base === undefined) throw new Error(`no case ${id}`)
  const changed = { ...base, state: { ...base.state, ...state } }
  const asked = questionOf(changed)
  return evaluate({ ...asked, ...question, order: { ...asked.order, ...order } }, { ...viewOf(changed.state), ...view })
}
export const stateOf = (id: string): VectorState => (cases.find(c => c.id === id) as VectorCase).state
export const row = (r: RiskResult, code: string, of?: string) =>
  r.checks.find(c => c.code === code && (of === undefined || c.of === of))
export const denied = (r: RiskResult) => r.checks.filter(c => c.verdict === 'deny').map(c => c.code)
