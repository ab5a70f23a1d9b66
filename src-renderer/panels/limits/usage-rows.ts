import type { UsageView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'

const say = texts.limits

export interface UsageGroup {
  readonly scope: string
  readonly rows: readonly UsageView[]
}

const rank = { breached: 0, near: 1, ok: 2, idle: 3 } as const
const kinds = ['all', 'broker', 'strategy', 'instrument']
const kindOf = (scope: string): number => kinds.indexOf(scope.split(':')[0] ?? '')

/** Limits by whom they concern: all accounts first, then brokers, strategies, instruments; what is breached or near on top. */
export function usageGroups(rows: Iterable<UsageView>): readonly UsageGroup[] {
  const groups = Map.groupBy(rows, row => row.scope)
  return [...groups]
    .sort(([a], [b]) => kindOf(a) - kindOf(b) || (a < b ? -1 : 1))
    .map(([scope, found]) => ({ scope, rows: found.toSorted((a, b) => rank[a.state] - rank[b.state]) }))
}

export type TypedLimit =
  | { readonly ok: true; readonly limit: string }
  | { readonly ok: false; readonly why: string | null }

/** Units that a person types as a percentage: `5` is 0.05 on the wire. */
export const typedAsPercent = (row: Pick<UsageView, 'code' | 'unit'>): boolean =>
  row.unit === 'ratio' && row.code !== 'CORRELATION' && row.code !== 'LEVERAGE'

/** Units that a person types as minutes. */
const typedAsMinutes = (row: Pick<UsageView, 'unit'>): boolean => row.unit === 'ms'

/** What stands behind the field. */
export const unitText = (row: Pick<UsageView, 'code' | 'unit'>): string =>
  typedAsPercent(row)
    ? say.units.percent
    : typedAsMinutes(row)
      ? say.units.minutes
      : row.unit === 'count'
        ? say.units.orders
        : say.units.times

/** A limit of the wire as it is typed. */
export function shownLimit(row: Pick<UsageView, 'code' | 'unit'>, limit: string): string {
  if (typedAsMinutes(row)) return String(Number(limit) / 60_000)
  return typedAsPercent(row) ? moved(limit, 2) : limit
}

/** What a person typed, as the wire takes it. */
export function readLimit(row: Pick<UsageView, 'code' | 'unit'>, typed: string): TypedLimit {
  const text = typed.trim().replace(',', '.')
  if (text === '') return { ok: false, why: null }
  if (!/^\d{1,12}(\.\d{1,12})?$/.test(text)) return { ok: false, why: say.notBelowZero }
  if (typedAsMinutes(row)) return { ok: true, limit: String(Math.round(Number(text) * 60_000)) }
  return { ok: true, limit: typedAsPercent(row) ? moved(text, -2) : text }
}

/** Moves the point of a plain decimal, so that no digit is changed by a float. */
function moved(text: string, places: number): string {
  const [whole = '0', part = ''] = text.split('.')
  const digits = whole.padStart(3, '0') + part.padEnd(3, '0')
  const at = whole.padStart(3, '0').length + places
  const left = digits.slice(0, at).replace(/^0+(?=\d)/, '')
  const right = digits.slice(at).replace(/0+$/, '')
  return right === '' ? left : `${left}.${right}`
}
