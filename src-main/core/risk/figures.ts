import type { Decimal, DecimalString } from '../kernel/decimal.ts'
import { orderLoss, orderNotional, orderSize, type RiskContext } from './context.ts'
import { lacks } from './figure.ts'
import { type LazyFigure, plus } from './lazy-figure.ts'
import type { RiskFigures } from './result.ts'
import { brokerScope } from './scope.ts'

/** The money behind the ratios, for the card and for finding where two evaluations part. */
export function figures(ctx: RiskContext, quantity: Decimal): RiskFigures {
  const own = brokerScope(ctx.instrument.broker)
  const equity: Record<string, DecimalString | null> = {}
  for (const broker of ctx.view.brokers()) equity[broker] = cents(ctx.sums.equity(brokerScope(broker)))
  equity.all = cents(ctx.sums.equity('all'))
  const heat = ctx.sums.heat('all')
  return {
    equity,
    notional: cents(orderNotional(ctx, own, quantity)),
    margin: cents(orderSize(ctx, own, quantity)),
    plannedLoss: cents(orderLoss(ctx, own, quantity)),
    heatBefore: cents(plus(heat.held, heat.waiting)),
  }
}

export const noFigures: RiskFigures = { equity: {}, notional: null, margin: null, plannedLoss: null, heatBefore: null }

const cents = (f: LazyFigure): DecimalString | null => (lacks(f) ? null : f.fixed(2))
