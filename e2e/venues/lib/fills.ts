import { Dec, dec, digits } from './decimal.ts'
import { holdFor, holdMargin } from './funds.ts'
import { notional } from './positions.ts'
import type { Place, State } from './state.ts'
import type { Ended, Market, VenueOrder, VenueTrade } from './types.ts'

/** Books one fill: money, position, the order's figures, the trade, the tape; tells of it. */
export function fill(state: State, place: Place, order: VenueOrder, quantity: Dec, price: Dec, maker: boolean): void {
  const { market } = place
  const rate = dec(maker ? market.maker : market.taker)
  const { fee, feeAsset } = feeOf(state, market, order, quantity, price, rate)
  let pnl = new Dec(0)
  state.wallet.hold(order.id, market.settle, pnl)
  if (market.kind === 'spot') {
    const sign = order.side === 'buy' ? 1 : -1
    state.wallet.add(market.base, quantity.mul(sign))
    state.wallet.add(market.quote, price.mul(quantity).mul(-sign))
  } else {
    pnl = state.positions.fill(market, order.side, quantity, price, order.leg)
    state.wallet.add(market.settle, pnl)
  }
  state.wallet.add(feeAsset, fee.neg())
  order.filled = digits(dec(order.filled).add(quantity))
  order.cost = digits(dec(order.cost).add(quantity.mul(price)))
  order.changedAt = state.now()
  const trade: VenueTrade = {
    id: state.newTradeId(),
    order: order.id,
    clientId: order.clientId,
    symbol: order.symbol,
    side: order.side,
    price: digits(price),
    quantity: digits(quantity),
    fee: digits(fee),
    feeAsset,
    maker,
    at: state.now(),
    pnl: digits(pnl),
    ...(order.leg === undefined ? {} : { leg: order.leg }),
  }
  state.trades.push(trade)
  if (dec(order.filled).gte(dec(order.quantity))) close(state, order, 'filled', null)
  holdMargin(state, place)
  holdFor(state, place, order)
  state.tell({ kind: 'order', order, trade, what: 'trade' })
  if (market.kind !== 'spot') state.tell({ kind: 'position', symbol: order.symbol })
  const passive = order.side === 'buy' ? 'sell' : 'buy'
  state.tape(place, price, quantity, maker ? passive : order.side, trade.id)
}

/** Ends an order that is not filled, frees what it held, and tells of it. */
export function end(
  state: State,
  place: Place,
  order: VenueOrder,
  status: 'cancelled' | 'expired',
  ended: Ended,
): void {
  close(state, order, status, ended)
  holdFor(state, place, order)
  state.tell({ kind: 'order', order, trade: null, what: status })
}

function close(state: State, order: VenueOrder, status: VenueOrder['status'], ended: Ended | null): void {
  order.status = status
  order.ended = ended
  order.changedAt = state.now()
  state.open.delete(order)
  state.anchors.delete(order.id)
}

function feeOf(
  state: State,
  market: Market,
  order: VenueOrder,
  quantity: Dec,
  price: Dec,
  rate: Dec,
): { readonly fee: Dec; readonly feeAsset: string } {
  const value = quantity.mul(price).mul(rate)
  const other = market.kind === 'spot' ? state.rules.otherFee(market.quote, value) : null
  // What is not there cannot be paid with.
  if (other !== null && state.wallet.free(other.asset).gte(other.amount))
    return { fee: other.amount.toDecimalPlaces(8, Dec.ROUND_DOWN), feeAsset: other.asset }
  const inBase = market.kind === 'spot' && order.side === 'buy' && state.rules.spotFee === 'received'
  const amount = inBase ? quantity : market.kind === 'spot' ? quantity.mul(price) : notional(market, quantity, price)
  const feeAsset = market.kind !== 'spot' ? market.settle : inBase ? market.base : market.quote
  return { fee: amount.mul(rate).toDecimalPlaces(8, Dec.ROUND_DOWN), feeAsset }
}
