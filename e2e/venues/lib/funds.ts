import { Dec, dec, ZERO } from './decimal.ts'
import { notional } from './positions.ts'
import { type Place, restOf, type State } from './state.ts'
import type { Asked, Market, VenueOrder } from './types.ts'

export interface Need {
  readonly asset: string
  readonly amount: Dec
}

/** What must be held back for so much of an order at this price. */
export function needOf(state: State, market: Market, asked: Asked, quantity: Dec, price: Dec): Need {
  if (market.kind !== 'spot') {
    const opening = asked.reduceOnly
      ? ZERO
      : Dec.max(0, quantity.sub(state.positions.closable(market.symbol, asked.side, asked.leg)))
    const value = notional(market, opening, price)
    const margin = value.div(state.positions.leverage(market.symbol)).add(value.mul(dec(market.taker)))
    return { asset: market.settle, amount: margin.toDecimalPlaces(8, Dec.ROUND_UP) }
  }
  if (asked.side === 'sell') return { asset: market.base, amount: quantity }
  const cost = price.mul(quantity)
  const fee = state.rules.spotFee === 'quote' ? cost.mul(dec(market.taker)).toDecimalPlaces(8, Dec.ROUND_UP) : ZERO
  return { asset: market.quote, amount: cost.add(fee) }
}

/** What a new order needs: at its price, else at what the book would make of it. */
export function needOfNew(state: State, place: Place, asked: Asked, quantity: Dec): Need {
  const { market, depth } = place
  const fixed = asked.price ?? asked.trigger
  if (fixed !== null) return needOf(state, market, asked, quantity, dec(fixed))
  const parts = depth.reach(asked.side, null, quantity)
  const reached = parts.reduce((sum, part) => sum.add(part.quantity), ZERO)
  if (reached.isZero()) return needOf(state, market, asked, quantity, place.last ?? ZERO)
  const cost = parts.reduce((sum, part) => sum.add(part.quantity.mul(part.price)), ZERO)
  const counted = market.kind === 'spot' && asked.side === 'buy' ? reached : quantity
  return needOf(state, market, asked, counted, cost.div(reached))
}

/** Holds back what an open order needs now; nothing once it is over or only closes. */
export function holdFor(state: State, place: Place, order: VenueOrder): void {
  const price = order.price ?? order.trigger
  const waits = order.status === 'open' && price !== null
  const need = needOf(
    state,
    place.market,
    order,
    waits ? restOf(order, dec) : ZERO,
    price === null ? new Dec(1) : dec(price),
  )
  state.wallet.hold(order.id, need.asset, waits ? need.amount : ZERO)
}

/** The margin of the position follows its size. */
export function holdMargin(state: State, { market }: Place): void {
  if (market.kind === 'spot') return
  const { positions, wallet } = state
  for (const leg of [undefined, 'long', 'short'] as const)
    wallet.hold(`position ${market.symbol} ${leg ?? ''}`, market.settle, positions.margin(market, leg))
}
