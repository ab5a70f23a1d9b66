import type { Decimal } from '../kernel/decimal.ts'
import { isLeveraged } from '../market/instrument.ts'
import { moneyOf } from '../market/payoff.ts'
import { lacks } from './figure.ts'
import { LazyDecimal } from './lazy-decimal.ts'
import type { LazyFigure } from './lazy-figure.ts'
import type { Concerned } from './limits.ts'
import type { OrderFigures } from './order-figures.ts'
import type { CheckCode, LatchDue, RiskQuestion } from './result.ts'
import type { Row } from './row.ts'
import { type AccountScope, brokerScope, type Scope, splitScope } from './scope.ts'
import { type RiskSums, scopeCurrency } from './sums.ts'

/** What one evaluation hands to each check. `view` is without what the order replaces, and (flip) without what it closes. */
export interface RiskContext extends LatchContext {
  readonly question: RiskQuestion
  readonly order: OrderFigures
  /** Latches that present equity demands: they hold in this evaluation already (fine print 2). */
  readonly due: readonly LatchDue[]
}

/** What is enough to ask whether a latch is due. */
export interface LatchContext extends Concerned {
  readonly sums: RiskSums
}

/**
 * How a verdict depends on quantity: `constant` not at all, `ceiling` too much denies, `floor` too little denies,
 * `convex` both may (the figure first falls, then rises).
 */
export type Shape = 'constant' | 'ceiling' | 'floor' | 'convex'

export interface Check {
  readonly code: CheckCode
  readonly shape: Shape
  /** One row for each limit that applies, for the order at that quantity. */
  rows(ctx: RiskContext, quantity: Decimal): readonly Row[]
}

/** Whose equity a scope is measured by (fine print 4). */
export function equityScope(ctx: RiskContext, scope: Scope): AccountScope {
  const { kind } = splitScope(scope)
  return kind === 'all' || kind === 'strategy' ? 'all' : brokerScope(ctx.instrument.broker)
}

export const equityOf = (ctx: RiskContext, scope: Scope): LazyFigure => ctx.sums.equity(equityScope(ctx, scope))

/** Figures of this order at a quantity, in the currency of a scope. */
export const orderNotional = (ctx: RiskContext, scope: Scope, quantity: Decimal): LazyFigure =>
  inScope(ctx, scope, ctx.order.notional(quantity))

export const orderLoss = (ctx: RiskContext, scope: Scope, quantity: Decimal): LazyFigure =>
  inScope(ctx, scope, ctx.order.loss(quantity))

/** Size measure; the broker's preview counts where there is one (fine print 14). */
export function orderSize(ctx: RiskContext, scope: Scope, quantity: Decimal): LazyFigure {
  const perUnit = ctx.question.previewMarginPerUnit
  if (perUnit !== null && isLeveraged(ctx.instrument.class)) {
    return ctx.sums.value.convert(
      LazyDecimal.of(perUnit.mul(quantity)),
      ctx.account.currency,
      scopeCurrency(ctx.view, scope),
    )
  }
  return inScope(ctx, scope, ctx.order.size(quantity))
}

function inScope(ctx: RiskContext, scope: Scope, amount: LazyFigure): LazyFigure {
  return lacks(amount)
    ? amount
    : ctx.sums.value.convert(amount, moneyOf(ctx.instrument), scopeCurrency(ctx.view, scope))
}
