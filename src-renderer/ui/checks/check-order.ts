import type { CheckView } from '../../../src-preload/contract/views.ts'
import { number, percent, span } from '../format.ts'
import { scopeText } from './check-titles.ts'

const weight = { deny: 0, warn: 1, pass: 2 } as const

/** What stops an order first, then what warns, then what passes; otherwise in the gate's own order. */
export const worstFirst = (checks: readonly CheckView[]): readonly CheckView[] =>
  [...checks].sort((a, b) => weight[a.verdict] - weight[b.verdict])

export interface ShownCheck {
  readonly check: CheckView
  /** In words: whom it looks at. */
  readonly scopes: readonly string[]
}

/**
 * Each once: what cannot be counted (an order without a stop) is denied in every scope with the same words, and the
 * second card would say nothing that the first does not.
 */
export function sameOnce(checks: readonly CheckView[]): readonly ShownCheck[] {
  const shown = new Map<string, { readonly check: CheckView; readonly scopes: string[] }>()
  for (const [i, check] of checks.entries()) {
    const { code, verdict, text, limit, after, missing } = check
    const key = after === null && missing !== null ? [code, verdict, text, limit, missing].join('\n') : String(i)
    const one = shown.get(key) ?? { check, scopes: [] }
    one.scopes.push(scopeText(check.scope, check.of))
    shown.set(key, one)
  }
  return [...shown.values()]
}

/** Ratios that people do not read as percentages. */
const plain: ReadonlySet<string> = new Set(['CORRELATION', 'LEVERAGE'])

/** `8.60` as `8.6`, `10.00` as `10`: a column of figures under each other reads faster. */
const short = (text: string): string => text.replace(/(\.\d*?)0+(?=\D*$)/, '$1').replace(/\.(?=\D*$)/, '')

/** One figure of a check as people read its kind; null: there is none. */
export function checkFigure(check: Pick<CheckView, 'code' | 'unit'>, value: string | null): string | null {
  if (value === null) return null
  if (check.unit === 'ratio') return plain.has(check.code) ? number(value, 2) : short(percent(value))
  if (check.unit === 'ms') return span(Number(value))
  if (check.unit === 'money') return number(value, 2)
  return value
}
