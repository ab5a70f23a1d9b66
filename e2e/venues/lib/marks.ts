import { dec, digits } from './decimal.ts'
import type { Exchange } from './exchange.ts'
import type { Digits, Side, VenuePosition } from './types.ts'

/** The middle of the book; where a side of it is empty the last print, else the other side. */
export function midOf(exchange: Exchange, symbol: string): Digits | null {
  const { bids, asks } = exchange.depth(symbol)
  const [bid, ask] = [bids[0]?.[0], asks[0]?.[0]]
  if (bid === undefined || ask === undefined) return exchange.last(symbol) ?? bid ?? ask ?? null
  return digits(dec(bid).add(dec(ask)).div(2))
}

/** What an order of this side could trade at now; where that side of the book is empty, the last print. */
export function priceFor(exchange: Exchange, symbol: string, side: Side): Digits | null {
  const { bids, asks } = exchange.depth(symbol)
  return (side === 'buy' ? asks[0]?.[0] : bids[0]?.[0]) ?? exchange.last(symbol)
}

/** Unrealised profit of a position in its settle asset, by the middle of the book. */
export function profitOf(exchange: Exchange, position: VenuePosition): Digits {
  const market = exchange.market(position.symbol)
  const mark = midOf(exchange, position.symbol)
  if (mark === null) return '0'
  const size = dec(position.quantity).mul(dec(market.contract))
  const gain =
    market.kind === 'inverse'
      ? size.div(dec(position.entry)).sub(size.div(dec(mark)))
      : size.mul(dec(mark).sub(dec(position.entry)))
  return digits(gain.toDecimalPlaces(8))
}
