import { Dec, dec, min } from './decimal.ts'
import { end, fill } from './fills.ts'
import { needOf } from './funds.ts'
import { type Place, restOf, type State } from './state.ts'
import { goesOff } from './triggers.ts'
import type { VenueOrder } from './types.ts'

/** Lets every open order of a market act on its book, oldest first. */
export function matchAll(state: State, place: Place): void {
  for (const order of [...state.open])
    if (order.symbol === place.market.symbol && order.status === 'open') act(state, place, order, false)
}

/** Lets one order act; `arriving`: it takes, where a resting one is taken from. */
export function act(state: State, place: Place, order: VenueOrder, arriving: boolean): void {
  if (place.halted) return
  let takes = arriving
  if (order.type !== 'market' && order.type !== 'limit' && !order.triggered) {
    if (!goesOff(state, place, order)) return
    order.triggered = true
    order.changedAt = state.now()
    state.tell({ kind: 'order', order, trade: null, what: 'triggered' })
    takes = true
  }
  const limit = order.price === null ? null : dec(order.price)
  const atOnce = limit === null || order.timeInForce === 'ioc' || order.timeInForce === 'fok'
  if (order.timeInForce === 'fok' && reached(place, order, limit).lt(restOf(order, dec)))
    return end(state, place, order, 'expired', 'fok')
  trade(state, place, order, limit, takes)
  if (order.status === 'open' && atOnce) end(state, place, order, 'expired', 'ioc')
}

function trade(state: State, place: Place, order: VenueOrder, limit: Dec | null, takes: boolean): void {
  for (const level of place.depth.reach(order.side, limit, restOf(order, dec))) {
    const price = takes || limit === null ? level.price : limit
    const allowed = order.reduceOnly ? state.positions.closable(order.symbol, order.side, order.leg) : level.quantity
    const quantity = min(level.quantity, allowed)
    if (quantity.lte(0)) return end(state, place, order, 'expired', 'reduce_only')
    if (!affords(state, place, order, quantity, price)) return end(state, place, order, 'expired', 'unfunded')
    place.depth.take(order.side, quantity)
    fill(state, place, order, quantity, price, !takes)
    if (order.status !== 'open') return
    if (order.reduceOnly && state.positions.closable(order.symbol, order.side, order.leg).isZero())
      return end(state, place, order, 'expired', 'reduce_only')
  }
}

/** What it holds already counts; a market order that went off late may need more than that. */
function affords(state: State, place: Place, order: VenueOrder, quantity: Dec, price: Dec): boolean {
  const need = needOf(state, place.market, order, quantity, price)
  return state.wallet.free(need.asset).add(state.wallet.held(order.id)).gte(need.amount)
}

function reached(place: Place, order: VenueOrder, limit: Dec | null): Dec {
  const parts = place.depth.reach(order.side, limit, restOf(order, dec))
  return parts.reduce((sum, part) => sum.add(part.quantity), new Dec(0))
}
