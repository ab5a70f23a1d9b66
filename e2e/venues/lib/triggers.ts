import { type Dec, dec } from './decimal.ts'
import type { Place, State } from './state.ts'
import type { Asked, Side, VenueOrder } from './types.ts'

/**
 * The price that stops are held against: what the order could trade at now; where that side of the book is empty, the
 * last print. (Venues count by last or mark price and differ in that.)
 */
const priceFor = (place: Place, side: Side): Dec | null => place.depth.best(side) ?? place.last

/** Whether a stop (bad for its side) or take-profit (good for it) is reached. */
export function reachedBy(place: Place, type: Asked['type'], side: Side, trigger: Dec): boolean {
  const price = priceFor(place, side)
  if (price === null) return false
  const isAbove = (type === 'take_profit') === (side === 'sell')
  return isAbove ? price.gte(trigger) : price.lte(trigger)
}

/** Lets a waiting order look at the market; answers true once it has gone off. */
export function goesOff(state: State, place: Place, order: VenueOrder): boolean {
  if (order.type === 'trailing_stop') return trails(state, place, order)
  return order.trigger !== null && reachedBy(place, order.type, order.side, dec(order.trigger))
}

/** Starts to follow when its trigger (where it has one) is reached in the good direction. */
function trails(state: State, place: Place, order: VenueOrder): boolean {
  const price = priceFor(place, order.side)
  const { trail } = order
  if (price === null || trail === null || trail === undefined) return false
  const before = state.anchors.get(order.id)
  if (
    before === undefined &&
    order.trigger !== null &&
    !reachedBy(place, 'take_profit', order.side, dec(order.trigger))
  )
    return false
  const best = before === undefined || better(order.side, price, before) ? price : before
  state.anchors.set(order.id, best)
  const distance = trail.by === 'amount' ? dec(trail.distance) : best.mul(dec(trail.distance)).div(100)
  return order.side === 'sell' ? price.lte(best.sub(distance)) : price.gte(best.add(distance))
}

const better = (side: Side, price: Dec, than: Dec): boolean => (side === 'sell' ? price.gt(than) : price.lt(than))
