import type { OrderType, TimeInForce } from '../../core/orders/order.ts'
import type { Capabilities } from '../../core/ports.ts'
import type { PositionMode } from './legs.ts'
import { wayOf } from './order-kinds.ts'
import type { CcxtSettings } from './settings.ts'
import type { VenueData } from './venue-data.ts'

const types: readonly OrderType[] = ['market', 'limit', 'stop', 'stop_limit']
const times: readonly TimeInForce[] = ['gtc', 'ioc', 'fok', 'day', 'gtd']

/** What the core may ask for: read off the venue's table, and nothing without a key that trades. */
export function capabilitiesOf(
  venue: VenueData,
  { market, practice, endpoint, positionMode }: CcxtSettings,
  mode: PositionMode = positionMode ?? 'netting',
): Capabilities {
  const goes = (type: OrderType, time: TimeInForce): boolean =>
    market.trading.offered && wayOf(market, type, time)?.how === 'sent'
  const { streams, fees } = market
  const told = (['quotes', 'orders', 'fills', 'balances'] as const).filter(s => streams[s] !== 'none')
  return {
    orderTypes: types.filter(type => times.some(time => goes(type, time))),
    timeInForce: times.filter(time => goes('limit', time)),
    attachedStops: false,
    amend: market.trading.offered && market.changes !== null,
    positions: mode,
    ...(mode === 'hedging' ? { positionsPer: 'side' } : {}),
    clientIds: venue.clientIds.behaviour,
    preview: false,
    // A sale of holdings can never be of more than is there; of futures the venue is told.
    reduceOnly: mode === 'netting' && (fees.takenIn === 'settlement' || market.leverage === null),
    absence: venue.absence,
    streams: told,
    paper: practice || endpoint.loopback,
  }
}
