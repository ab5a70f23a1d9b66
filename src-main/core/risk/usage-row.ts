import type { DecimalString } from '../kernel/decimal.ts'
import { isLeveraged } from '../market/instrument.ts'
import { floors } from './limit-change.ts'
import { type Concerned, type LimitDefault, limitDefaults } from './limits.ts'
import type { CheckResult, Unit } from './result.ts'
import { type Scope, splitScope } from './scope.ts'

/** One limit, and how much of it is used. Ratios have 6 decimals. */
export interface Usage {
  readonly key: string
  readonly code: string
  readonly scope: Scope
  /** The window, the asset, the pair. */
  readonly of: string | null
  /** It holds for one kind of account or class only. */
  readonly when: LimitDefault['when'] | null
  readonly unit: Unit
  readonly text: string
  readonly limit: DecimalString
  /** What it is when nobody has set it. */
  readonly usual: DecimalString
  readonly used: DecimalString | null
  /** With everything that waits. */
  readonly after: DecimalString | null
  /** Why there is no figure. */
  readonly missing: string | null
  /** The limit is the least that must be. */
  readonly floor: boolean
  readonly state: 'ok' | 'near' | 'breached' | 'idle'
  /** A limit can be set for exactly this. */
  readonly editable: boolean
}

/** From here on a limit is near. */
const NEAR = 0.8

type Kind = Pick<Concerned, 'account' | 'instrument'>

/** A limit in its words: `of` as it can be set, `part` beside it where the figure is of one pair or asset. */
export interface Named {
  readonly code: CheckResult['code']
  readonly scope: Scope
  readonly of: string | null
  readonly limit: DecimalString
  readonly part?: string | null
}

export const usageKey = (code: string, scope: Scope, of: string | null, when: string | null = null): string =>
  [code, scope, of ?? '', ...(when === null ? [] : [when])].join(' ')

/** What a check says, as a bar. `row` null: it concerns single orders, and none waits. */
export function usageRow(kind: Kind | null, named: Named, row: CheckResult | null): Usage {
  const { code, scope } = named
  const limit = plain(named.limit)
  const usual = defaultOf(kind, named)
  const of = named.part ?? named.of
  const when = usual?.when ?? null
  const floor = floors.has(code)
  const missing = row?.missing ?? null
  const [used, after] = [row?.used ?? null, row?.after ?? null]
  return {
    key: usageKey(code, scope, of, when),
    code,
    scope,
    of,
    when,
    unit: usual?.unit ?? row?.unit ?? 'ratio',
    text: usual?.text ?? (code === 'QUOTE_AGE' ? 'Age of the last quote' : 'A limit of your own'),
    limit,
    usual: usual?.scope === splitScope(scope).kind ? usual.limit : limit,
    used,
    after,
    missing,
    floor,
    state: missing === null && row !== null ? stateOf(row, Number(limit), floor) : 'idle',
    editable: named.part === undefined || code === 'ASSET_EXPOSURE',
  }
}

/** A limit as it was set: without the places that figures have. */
const plain = (limit: DecimalString): DecimalString => (limit.includes('.') ? limit.replace(/\.?0+$/, '') : limit)

function stateOf({ verdict, used, after }: CheckResult, limit: number, floor: boolean): Usage['state'] {
  if (verdict !== 'pass') return 'breached'
  const value = Number(after ?? used ?? 0)
  if (value === 0) return 'idle'
  if (floor) return limit > 0 && NEAR * value <= limit ? 'near' : 'ok'
  return value >= NEAR * limit ? 'near' : 'ok'
}

/** The default of that scope; else another of the code, for its words and unit. */
function defaultOf(kind: Kind | null, { code, scope, of }: Named): LimitDefault | undefined {
  const fits = limitDefaults.filter(d => d.code === code && (d.of === null || d.of === of) && applies(d, kind))
  return fits.find(d => d.scope === splitScope(scope).kind) ?? fits[0] ?? limitDefaults.find(d => d.code === code)
}

function applies({ when }: LimitDefault, kind: Kind | null): boolean {
  if (when === undefined || kind === null) return true
  const spot = when.endsWith('account') ? kind.account.spotOnly : !isLeveraged(kind.instrument.class)
  return when.startsWith('spot') === spot
}

const weight = { idle: 0, ok: 1, near: 2, breached: 3 } as const

/** Of two figures for one limit the one that is closer to it; one that is missing hides none that is breached. */
export function worse(a: Usage, b: Usage): Usage {
  const by = weight[a.state] - weight[b.state] || Number(a.missing !== null) - Number(b.missing !== null)
  if (by !== 0) return by > 0 ? a : b
  const [left, right] = [Number(a.after ?? a.used ?? 0), Number(b.after ?? b.used ?? 0)]
  return (a.floor ? left <= right : left >= right) ? a : b
}
