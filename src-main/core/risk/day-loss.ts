import type { LatchContext } from './context.ts'
import { lacks } from './figure.ts'
import { LAZY_ZERO, LazyDecimal } from './lazy-decimal.ts'
import { type LazyFigure, minus } from './lazy-figure.ts'
import { limitRows } from './limits.ts'
import type { CheckCode } from './result.ts'
import { type AccountScope, type Scope, splitScope } from './scope.ts'

/** What these figures are read from. */
type Measured = Pick<LatchContext, 'view' | 'sums'>

export interface DayLoss {
  readonly startEquity: LazyFigure
  /** Loss since the boundary over the day-start equity, not below zero. */
  readonly used: LazyFigure
  readonly estimated: true | undefined
}

/** Loss of the day for one account or all of them; deposits since the boundary are no gain, withdrawals no loss. */
export function dayLoss(ctx: Measured, scope: AccountScope): DayLoss {
  const day = ctx.view.day(scope)
  const equity = ctx.sums.equity(scope)
  const estimated = day !== undefined && (day.startEquity === null || day.estimated) ? true : undefined
  const startEquity = startOf(day, equity)
  if (lacks(startEquity) || lacks(equity)) return { startEquity, used: lacks(equity) ? equity : startEquity, estimated }
  if (day === undefined || startEquity.sign() <= 0) return { startEquity: 'NO_E0', used: 'NO_E0', estimated }
  const lost = startEquity.plus(LazyDecimal.of(day.netDeposits)).minus(equity).max(LAZY_ZERO)
  return { startEquity, used: lost.over(startEquity), estimated }
}

/** E0, or where the terminal was off at the boundary: present equity less what was earned and paid in since (fine print 21). */
function startOf(day: ReturnType<LatchContext['view']['day']>, equity: LazyFigure): LazyFigure {
  if (day === undefined) return 'NO_E0'
  if (day.startEquity !== null) return LazyDecimal.of(day.startEquity)
  if (day.pnlSince === null) return 'NO_E0'
  return minus(minus(equity, LazyDecimal.of(day.pnlSince)), LazyDecimal.of(day.netDeposits))
}

/** Fall from the highest equity, over that; present equity is a new peak when nothing was higher. */
export function drawdown(ctx: Measured, scope: AccountScope): LazyFigure {
  const equity = ctx.sums.equity(scope)
  if (lacks(equity)) return equity
  const highest = ctx.view.peakEquity(scope)
  const peak = highest === null ? equity : LazyDecimal.of(highest)
  if (peak.sign() <= 0) return 'NO_EQUITY'
  return peak.minus(equity).max(LAZY_ZERO).over(peak)
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
  used: (scope: AccountScope) => LazyFigure,
): AccountScope[] {
  const out: AccountScope[] = []
  for (const row of limitRows(code, ctx)) {
    const scope = asAccountScope(row.scope)
    if (scope !== null && isReached(used(scope), row.limit)) out.push(scope)
  }
  return out
}

const isReached = (used: LazyFigure, limit: LazyDecimal): boolean => !lacks(used) && used.compare(limit) >= 0
