import { type Decimal, type DecimalString, text } from '../kernel/decimal.ts'
import { fixed } from './figure.ts'
import type { CheckResult, Unit, Verdict } from './result.ts'
import type { Row } from './row.ts'

/** A row as it is shown, journalled and sent: decimal strings and a sentence. */
export function render(row: Row): CheckResult {
  return {
    code: row.code,
    scope: row.scope,
    ...(row.of === undefined ? {} : { of: row.of }),
    limit: shown(row.limit, row.unit),
    used: shown(row.used, row.unit),
    after: shown(row.after, row.unit),
    unit: row.unit,
    verdict: row.verdict,
    text: row.say(),
    ...(row.missing === undefined ? {} : { missing: row.missing }),
    ...(row.estimated === undefined ? {} : { estimated: row.estimated }),
    ...(row.badLines === undefined ? {} : { badLines: row.badLines }),
  }
}

const shown = (d: Decimal | null, unit: Unit | null): DecimalString | null =>
  d === null ? null : unit === 'ratio' ? fixed(d, 6) : text(d)

const order: readonly Verdict[] = ['pass', 'warn', 'deny']
/** The worst verdict of a list; nothing to judge passes. */
export const worst = (verdicts: readonly Verdict[]): Verdict =>
  order[Math.max(0, ...verdicts.map(v => order.indexOf(v)))] ?? 'deny'
