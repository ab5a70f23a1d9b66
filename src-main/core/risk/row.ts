import { lacks } from './figure.ts'
import { LazyDecimal } from './lazy-decimal.ts'
import type { LazyFigure } from './lazy-figure.ts'
import type { LimitRow } from './limits.ts'
import type { CheckCode, MissingData, Unit, Verdict } from './result.ts'
import type { Scope } from './scope.ts'
import { percent, times, words } from './wording.ts'

/** A row of a check; `say` makes its sentence, only when the row is shown. */
export interface Row {
  readonly code: CheckCode
  readonly scope: Scope
  readonly of?: string | undefined
  readonly limit: LazyDecimal | null
  /** The limit as it is shown, where it is known already. */
  readonly shownLimit?: string
  readonly used: LazyDecimal | null
  readonly after: LazyDecimal | null
  readonly unit: Unit | null
  readonly verdict: Verdict
  readonly missing?: MissingData | undefined
  readonly estimated?: true | undefined
  readonly badLines?: readonly number[] | undefined
  readonly say: () => string
}

/** A check that only says yes or no. */
export const flagRow = (code: CheckCode, scope: Scope, verdict: Verdict, say: string): Row => ({
  code,
  scope,
  limit: null,
  used: null,
  after: null,
  unit: null,
  verdict,
  say: () => say,
})

const lackText: Record<MissingData, string> = {
  NO_QUOTE: 'there is no quote',
  NO_RATE: 'there is no fresh rate to convert with',
  NO_STOP: 'the order has no protective stop',
  NO_HISTORY: 'there are too few common closes',
  NO_EQUITY: 'equity is not above zero or not known',
  NO_E0: 'the day-start equity is not known',
}
export const lackSentence = (subject: string, missing: MissingData): string =>
  `${subject} cannot be computed: ${lackText[missing]}.`

interface RatioSpec {
  readonly code: CheckCode
  readonly row: LimitRow
  readonly of?: string
  /** "Planned loss of this order" */
  readonly subject: string
  /** "of equity" */
  readonly basis: string
  readonly used: LazyFigure | null
  readonly after: LazyFigure
  /** The limit is the least that must remain, not the most that may be reached. */
  readonly least?: boolean
  /** `used` at the limit denies already (fine print 1). */
  readonly usedAtLimitDenies?: boolean
  /** Percent, where it is not said. */
  readonly as?: 'percent' | 'times'
  readonly estimated?: true | undefined
}

/** A figure against its limit: equal passes; what lacks denies, and is named. */
export function ratioRow(s: RatioSpec): Row {
  const { limit, scope, shown: shownLimit, said } = s.row
  const base = { code: s.code, scope, of: s.of, limit, shownLimit, unit: 'ratio' as const, estimated: s.estimated }
  const as = s.as === 'times' ? times : percent
  const used = s.used === null || lacks(s.used) ? null : s.used
  if (lacks(s.after)) {
    const missing = s.after
    return { ...base, used, after: null, verdict: 'deny', missing, say: () => lackSentence(s.subject, missing) }
  }
  const after = s.after
  const order = after.compare(limit)
  const reached = s.usedAtLimitDenies === true && used !== null && used.compare(limit) >= 0
  const verdict = reached || (s.least === true ? order < 0 : order > 0) ? 'deny' : 'pass'
  const bound = s.least === true ? 'the least allowed is' : 'the limit is'
  const verb = verdict === 'deny' ? (s.least === true ? 'would fall to' : 'would reach') : 'would be'
  const saidLimit = said[s.as ?? 'percent']
  const say = () =>
    reached && used !== null
      ? `${s.subject} is ${words(used, as)} ${s.basis} already; ${bound} ${saidLimit.text}.`
      : `${s.subject} ${verb} ${words(after, as, saidLimit)} ${s.basis}; ${bound} ${saidLimit.text}.`
  return { ...base, used, after, verdict, say }
}

export const count = (n: number): LazyDecimal => LazyDecimal.ofNumber(n)
