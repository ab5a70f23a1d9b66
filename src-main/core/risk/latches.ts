import type { LatchContext, RiskContext } from './context.ts'
import { dayLoss, drawdown, reachedScopes } from './day-loss.ts'
import type { LatchDue } from './result.ts'
import { type AccountScope, brokerScope } from './scope.ts'

/** Latches that present equity demands for this order's account and for all, and that are not set yet. */
export function latchesDue(ctx: LatchContext): LatchDue[] {
  const daily = reachedScopes(ctx, 'DAILY_LOSS', scope => dayLoss(ctx, scope).used).filter(s => !ctx.view.dailyLatch(s))
  const fallen = reachedScopes(ctx, 'DRAWDOWN', scope => drawdown(ctx, scope)).filter(s => !ctx.view.drawdownLatch(s))
  return [
    ...daily.map(scope => ({ code: 'DAILY_LATCH' as const, scope })),
    ...fallen.map(scope => ({ code: 'DRAWDOWN_LATCH' as const, scope })),
  ]
}

/** The widest scope that is latched, set before or due now: "all" before the order's broker. */
export function latchedScope(ctx: RiskContext, code: LatchDue['code']): AccountScope | null {
  const isSet = (scope: AccountScope) =>
    code === 'DAILY_LATCH' ? ctx.view.dailyLatch(scope) : ctx.view.drawdownLatch(scope)
  const scopes: AccountScope[] = ['all', brokerScope(ctx.instrument.broker)]
  return scopes.find(scope => isSet(scope) || ctx.due.some(l => l.code === code && l.scope === scope)) ?? null
}
