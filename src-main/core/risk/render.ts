import type { DecimalString } from '../kernel/decimal.ts'
import type { LazyDecimal } from './lazy-decimal.ts'
import type { CheckResult, Unit, Verdict } from './result.ts'
import type { Row } from './row.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** A row as it is shown, journalled and sent: decimal strings and a sentence. */
export function render(row: Row): CheckResult {
  // Fields that do not apply are left out one by one: spreading conditional objects costs more than the checks do.
  const out: Writable<CheckResult> = {
    code: row.code,
    scope: row.scope,
    limit: row.shownLimit ?? shown(row.limit, row.unit),
    used: shown(row.used, row.unit),
    after: shown(row.after, row.unit),
    unit: row.unit,
    verdict: row.verdict,
    text: row.say(),
  }
  if (row.of !== undefined) out.of = row.of
  if (row.missing !== undefined) out.missing = row.missing
  if (row.estimated !== undefined) out.estimated = row.estimated
  if (row.badLines !== undefined) out.badLines = row.badLines
  return out
}

const shown = (d: LazyDecimal | null, unit: Unit | null): DecimalString | null =>
  d === null ? null : unit === 'ratio' ? d.fixed(6) : d.text()

/** The worst verdict of a list; nothing to judge passes. */
export function worst(rows: readonly { readonly verdict: Verdict }[]): Verdict {
  let found: Verdict = 'pass'
  for (const { verdict } of rows) {
    if (verdict === 'deny') return 'deny'
    if (verdict === 'warn') found = 'warn'
  }
  return found
}
