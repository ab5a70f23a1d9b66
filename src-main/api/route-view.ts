import type { RouteView } from '../../src-preload/contract/views.ts'
import type { RouteCost } from '../core/journal/events.ts'

/** Older rows lack what was not counted then. */
export const routeView = (cost: RouteCost): RouteView => ({
  ...cost,
  ways: cost.ways ?? 2,
  feeSource: cost.feeSource ?? null,
  swap: cost.swap ?? null,
  nights: cost.nights ?? null,
  conversion: cost.conversion ?? null,
})
