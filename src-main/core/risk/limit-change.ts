import type { UnixMs } from '../kernel/clock.ts'
import { Decimal } from '../kernel/decimal.ts'
import { TerminalError } from '../kernel/errors.ts'
import { DAY_MS } from '../portfolio/day-ledger.ts'
import { scopeEquity } from './equity.ts'
import { lacks } from './figure.ts'
import { checkLimit, type LimitDefault, limitDefaults } from './limits.ts'
import { quoteAge } from './quote-age.ts'
import { splitScope } from './scope.ts'
import { Valuation } from './valuation.ts'
import type { LimitSetting, RiskView } from './view.ts'

/** Checks whose limit is a floor or a pause: less of it is looser. */
export const floors: ReadonlySet<string> = new Set(['MARGIN_AFTER', 'COOLDOWN', 'NEWS'])
/** What `of` names, where a limit of the code may have one. */
const particulars: Readonly<Record<string, string>> = { ASSET_EXPOSURE: 'an asset', ORDER_RATE: 'a window' }
/** The age limit of quotes is computed; it is never under this. */
const LEAST_QUOTE_AGE = new Decimal(2_000)

export interface LimitChange {
  /** What stood there before; null: there was none. */
  readonly from: Decimal | null
  readonly effectiveAt: UnixMs
}

/**
 * When a person's limit takes effect: a tighter one at once; a looser one on a day with a loss at the next boundary
 * (risk rules, §4). It is compared with what it stands in for. A limit where none stood joins the others, the tightest
 * of which counts: it can only tighten. Throws BAD_INPUT for a limit that cannot be.
 */
export function planLimitChange(view: RiskView, setting: LimitSetting): LimitChange {
  checkLimit(setting)
  if (setting.of !== null && particulars[setting.code] === undefined)
    throw new TerminalError('BAD_INPUT', `The limit ${setting.code} has no kinds: leave "of" empty (null).`)
  const from = standing(view, setting)
  const looser =
    from !== null && (floors.has(setting.code) ? setting.limit.lt(from) : setting.limit.gt(from)) && losesToday(view)
  return { from, effectiveAt: looser ? view.dayStart + DAY_MS : view.now }
}

/**
 * The limit that the new one takes the place of: the person's own; for one asset the person's own for all assets of
 * that scope; else the default of that scope, of several (by class or kind of account) the tightest.
 */
function standing(view: RiskView, { code, scope, of }: LimitSetting): Decimal | null {
  const own = view.limits.filter(l => l.code === code && l.scope === scope)
  const mine = own.find(l => l.of === of) ?? (code === 'ASSET_EXPOSURE' ? own.find(l => l.of === null) : undefined)
  if (mine !== undefined) return mine.limit
  const { kind, name } = splitScope(scope)
  if (code === 'QUOTE_AGE') {
    const limit = quoteAge(view, name)?.limit
    return limit === undefined ? LEAST_QUOTE_AGE : new Decimal(limit)
  }
  const usual = limitDefaults
    .filter(d => d.code === code && d.scope === kind && (d.of === null || d.of === of) && concerns(view, d, name))
    .map(d => new Decimal(d.limit))
  if (usual.length === 0) return null
  return floors.has(code) ? Decimal.max(...usual) : Decimal.min(...usual)
}

/** A default for one kind of account says nothing about an account of the other kind. */
function concerns(view: RiskView, { when }: LimitDefault, name: string): boolean {
  if (when !== 'spot account' && when !== 'leveraged account') return true
  const account = view.account(name)
  return account === undefined || account.spotOnly === (when === 'spot account')
}

/** Unknown counts as a loss. */
function losesToday(view: RiskView): boolean {
  const day = view.day('all')
  const equity = scopeEquity(new Valuation(view), 'all')
  if (day === undefined || day.startEquity === null || lacks(equity)) return true
  return equity.lt(day.startEquity.plus(day.netDeposits))
}
