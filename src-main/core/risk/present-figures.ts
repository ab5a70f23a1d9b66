import type { Decimal } from '../kernel/decimal.ts'
import { dayLoss, drawdown } from './day-loss.ts'
import { lacks } from './figure.ts'
import { sumsOf } from './kept-sums.ts'
import type { AccountScope } from './scope.ts'
import type { RiskView } from './view.ts'

/** Loss of the day as a share of the day-start equity, as the checks tell it; null: not known. */
export function presentDayLoss(view: RiskView, scope: AccountScope): Decimal | null {
  const { used } = dayLoss({ view, sums: sumsOf(view) }, scope)
  return lacks(used) ? null : used.exact()
}

/** Fall from the highest equity as a share of that; null: not known. */
export function presentDrawdown(view: RiskView, scope: AccountScope): Decimal | null {
  const fallen = drawdown({ view, sums: sumsOf(view) }, scope)
  return lacks(fallen) ? null : fallen.exact()
}
