import type { RouteView } from '../../src-preload/contract/views.ts'
import type { RouteCost } from '../core/journal/events.ts'
import type { AssetCode } from '../core/market/instrument.ts'
import type { Terminal } from '../terminal.ts'
import { told } from './account-money.ts'

/** What an order costs at each broker, in the reporting currency. */
export function routeViews({ session }: Terminal, costs: readonly RouteCost[]): RouteView[] {
  return costs.map(cost => routeView(cost, session.view.reporting))
}

/** Older rows lack what was not counted then. */
const routeView = (cost: RouteCost, reporting: AssetCode): RouteView => ({
  ...cost,
  spread: told(cost.spread, reporting),
  commission: told(cost.commission, reporting),
  slippage: told(cost.slippage, reporting),
  total: told(cost.total, reporting),
  ways: cost.ways ?? 2,
  feeSource: cost.feeSource ?? null,
  swap: cost.swap ? told(cost.swap, reporting) : null,
  nights: cost.nights ?? null,
  conversion: cost.conversion ? told(cost.conversion, reporting) : null,
})
