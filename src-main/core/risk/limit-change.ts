import type { UnixMs } from '../kernel/clock.ts'
import type { Decimal } from '../kernel/decimal.ts'
import { DAY_MS } from '../portfolio/day-ledger.ts'
import { scopeEquity } from './equity.ts'
import { lacks } from './figure.ts'
import { checkLimit, limitDefaults } from './limits.ts'
import { Valuation } from './valuation.ts'
import type { LimitSetting, RiskView } from './view.ts'

/** Checks whose limit is a floor or a pause: less of it is looser. */
const floors: ReadonlySet<string> = new Set(['MARGIN_AFTER', 'COOLDOWN', 'NEWS'])

export interface LimitChange {
  /** What stood there before; null: there was none. */
  readonly from: Decimal | null
  readonly effectiveAt: UnixMs
}

/**
 * When a person's limit takes effect: a tighter one at once; a looser one on a day with a loss at the next boundary
 * (risk rules, §4). Where several defaults stand for one code, the tightest is what the new one is compared with.
 * Throws BAD_INPUT for a limit that cannot be.
 */
export function planLimitChange(view: RiskView, setting: LimitSetting): LimitChange {
  checkLimit(setting)
  const floor = floors.has(setting.code)
  const own = view.limits.find(l => l.code === setting.code && l.scope === setting.scope && l.of === setting.of)
  const usual = limitDefaults.filter(d => d.code === setting.code && (d.of === null || d.of === setting.of))
  const tightest = usual.map(d => setting.limit.mul(0).plus(d.limit)).sort((a, b) => (floor ? b.cmp(a) : a.cmp(b)))[0]
  const from = own?.limit ?? tightest ?? null
  const looser = from !== null && (floor ? setting.limit.lt(from) : setting.limit.gt(from))
  return { from, effectiveAt: looser && losesToday(view) ? view.dayStart + DAY_MS : view.now }
}

/** Unknown counts as a loss. */
function losesToday(view: RiskView): boolean {
  const day = view.day('all')
  const equity = scopeEquity(new Valuation(view), 'all')
  if (day === undefined || day.startEquity === null || lacks(equity)) return true
  return equity.lt(day.startEquity.plus(day.netDeposits))
}
