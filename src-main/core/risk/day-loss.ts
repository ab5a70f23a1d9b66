import { type Decimal, ZERO } from '../kernel/decimal.ts'
import type { LatchContext } from './context.ts'
import { compare, type Figure, lacks } from './figure.ts'
import { limitRows } from './limits.ts'
import type { CheckCode } from './result.ts'
import { type AccountScope, type Scope, splitScope } from './scope.ts'

export interface DayLoss {
  readonly startEquity: Figure
  /** Loss since the boundary over the day-start equity, not below zero. */
  readonly used: Figure
  readonly estimated: true | undefined
}

/** Loss of the day for one account or all of them; deposits since the boundary are no gain, withdrawals no loss. */
export function dayLoss(ctx: LatchContext, scope: AccountScope): DayLoss {
  const day = ctx.view.day(scope)
  const equity = ctx.sums.equity(scope)
  const estimated = day !== undefined && (day.startEquity === null || day.estimated) ? true : undefined
  const startEquity = startOf(day, equity)
  if (lacks(startEquity) || lacks(equity)) return { startEquity, used: lacks(equity) ? equity : startEquity, estimated }
  if (day === undefined || !startEquity.gt(0)) return { startEquity: 'NO_E0', used: 'NO_E0', estimated }
  const lost = startEquity.plus(day.netDeposits).minus(equity)
  return { startEquity, used: lost.gt(0) ? lost.div(startEquity) : ZERO, estimated }
}

/** E0, or where the terminal was off at the boundary: present equity less what was earned and paid in since (fine print 21). */
function startOf(day: ReturnType<LatchContext['view']['day']>, equity: Figure): Figure {
  if (day === undefined) return 'NO_E0'
  if (day.startEquity !== null) return day.startEquity
  if (day.pnlSince === null) return 'NO_E0'
  return lacks(equity) ? equity : equity.minus(day.pnlSince).minus(day.netDeposits)
}

/** Fall from the highest equity, over that; present equity is a new peak when nothing was higher. */
export function drawdown(ctx: LatchContext, scope: AccountScope): Figure {
  const equity = ctx.sums.equity(scope)
  if (lacks(equity)) return equity
  const peak = ctx.view.peakEquity(scope) ?? equity
  if (!peak.gt(0)) return 'NO_EQUITY'
  return peak.gt(equity) ? peak.minus(equity).div(peak) : ZERO
}

/** A scope that has an account's equity behind it: a person cannot set these limits for anything else. */
export const asAccountScope = (scope: Scope): AccountScope | null => {
  const { kind } = splitScope(scope)
  return kind === 'all' || kind === 'broker' ? (scope as AccountScope) : null
}

/** Scopes whose figure is at its limit now: their latch is due before any check runs (fine print 2). */
export function reachedScopes(
  ctx: LatchContext,
  code: CheckCode,
  used: (scope: AccountScope) => Figure,
): AccountScope[] {
  const out: AccountScope[] = []
  for (const row of limitRows(code, ctx)) {
    const scope = asAccountScope(row.scope)
    if (scope !== null && isReached(used(scope), row.limit)) out.push(scope)
  }
  return out
}

const isReached = (used: Figure, limit: Decimal): boolean => !lacks(used) && compare(used, limit) >= 0
