import type { RouteView } from '../../src-preload/contract/views.ts'
import type { RouteCost } from '../core/journal/events.ts'
import type { AssetCode } from '../core/market/instrument.ts'
import type { Terminal } from '../terminal.ts'
import { told } from './account-money.ts'

/** What an order costs at each broker, in what totals were counted in when it was counted. */
export function routeViews({ session, state }: Terminal, costs: readonly RouteCost[]): RouteView[] {
  // Of rows that do not say it is known only where there was never another one.
  const unsaid = state.reporting.currency === null ? session.view.reporting : ''
  return costs.map(cost => routeView(cost, cost.currency ?? unsaid))
}

/** Older rows lack what was not counted then. */
const routeView = (cost: RouteCost, currency: AssetCode): RouteView => ({
  ...cost,
  currency,
  spread: told(cost.spread, currency),
  commission: told(cost.commission, currency),
  slippage: told(cost.slippage, currency),
  total: told(cost.total, currency),
  ways: cost.ways ?? 2,
  feeSource: cost.feeSource ?? null,
  swap: cost.swap ? told(cost.swap, currency) : null,
  nights: cost.nights ?? null,
  conversion: cost.conversion ? told(cost.conversion, currency) : null,
})
