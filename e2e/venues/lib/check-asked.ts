import { type Dec, dec, isMultiple } from './decimal.ts'
import { notional } from './positions.ts'
import { VenueReject } from './reject.ts'
import type { Place, State } from './state.ts'
import { reachedBy } from './triggers.ts'
import type { Asked } from './types.ts'

/** Throws VenueReject where the market's filters or the house rules do not let an order in. Funds are looked at later. */
export function checkAsked(state: State, place: Place, asked: Asked, quantity: Dec): void {
  const { market } = place
  if (place.halted) throw new VenueReject('market_closed', `${market.symbol} is closed`)
  for (const price of [asked.price, asked.trigger])
    if (
      price !== null &&
      (!dec(price).isPositive() || dec(price).isZero() || !isMultiple(dec(price), dec(market.priceStep)))
    )
      throw new VenueReject('price_step', `${price} is no multiple of ${market.priceStep}`)
  checkQuantity(place, asked, quantity)
  checkTrigger(state, place, asked)
  if (asked.reduceOnly && state.positions.closable(market.symbol, asked.side, asked.leg).isZero())
    throw new VenueReject('reduce_only', 'nothing to reduce')
}

function checkQuantity({ market, depth, last }: Place, asked: Asked, quantity: Dec): void {
  if (quantity.lte(0) || quantity.lt(dec(market.quantityMin)))
    throw new VenueReject('quantity_min', `${quantity.toFixed()} is below ${market.quantityMin}`)
  if (!isMultiple(quantity, dec(market.quantityStep)))
    throw new VenueReject('quantity_step', `${quantity.toFixed()} is no multiple of ${market.quantityStep}`)
  if (quantity.gt(dec(market.quantityMax)))
    throw new VenueReject('quantity_max', `${quantity.toFixed()} is above ${market.quantityMax}`)
  const price = asked.price === null ? (asked.trigger === null ? null : dec(asked.trigger)) : dec(asked.price)
  const counts = price ?? depth.best(asked.side) ?? last
  if (counts === null || asked.reduceOnly) return
  if (notional(market, quantity, counts).lt(dec(market.notionalMin)))
    throw new VenueReject('notional_min', `the value is below ${market.notionalMin}`)
}

function checkTrigger(state: State, place: Place, asked: Asked): void {
  const needs = asked.type === 'stop' || asked.type === 'stop_limit' || asked.type === 'take_profit'
  if (needs && asked.trigger === null) throw new VenueReject('bad_trigger', 'a trigger is missing')
  if (asked.type === 'trailing_stop' && (asked.trail ?? null) === null)
    throw new VenueReject('bad_trigger', 'a distance is missing')
  if (!needs || asked.trigger === null || state.rules.reachedTrigger === 'fire') return
  if (reachedBy(place, asked.type, asked.side, dec(asked.trigger)))
    throw new VenueReject('bad_trigger', 'it would go off at once')
}
