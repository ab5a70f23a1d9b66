import type { Decimal, DecimalString } from '../kernel/decimal.ts'
import type { AssetCode } from '../market/instrument.ts'
import { moneyDecimals, moneyText } from '../market/money-decimals.ts'
import { orderLoss, orderNotional, orderSize, type RiskContext } from './context.ts'
import { lacks } from './figure.ts'
import type { LazyDecimal } from './lazy-decimal.ts'
import { type LazyFigure, plus } from './lazy-figure.ts'
import type { RiskFigures } from './result.ts'
import { brokerScope } from './scope.ts'

/** The money behind the ratios, for the card and for finding where two evaluations part. */
export function figures(ctx: RiskContext, quantity: Decimal): RiskFigures {
  const own = brokerScope(ctx.instrument.broker)
  const equity: Record<string, DecimalString | null> = {}
  const { currency } = ctx.account
  const { reporting } = ctx.view
  for (const broker of ctx.view.brokers())
    equity[broker] = told(ctx.sums.equity(brokerScope(broker)), ctx.view.account(broker)?.currency ?? reporting)
  equity.all = told(ctx.sums.equity('all'), reporting)
  const heat = ctx.sums.heat('all')
  return {
    equity,
    notional: told(orderNotional(ctx, own, quantity), currency),
    margin: told(orderSize(ctx, own, quantity), currency),
    plannedLoss: told(orderLoss(ctx, own, quantity), currency),
    heatBefore: told(plus(heat.held, heat.waiting), reporting),
  }
}

export const noFigures: RiskFigures = { equity: {}, notional: null, margin: null, plannedLoss: null, heatBefore: null }

const told = (f: LazyFigure, currency: AssetCode): DecimalString | null =>
  lacks(f) ? null : lazyMoneyText(f, currency)

/** As `moneyText` has it; the double is enough where it is not small. */
export function lazyMoneyText(f: LazyDecimal, currency: AssetCode): DecimalString {
  const isZero = f.near === 0 && f.error === 0
  return isZero || Math.abs(f.near) >= 1 ? f.fixed(moneyDecimals(currency)) : moneyText(f.exact(), currency)
}
