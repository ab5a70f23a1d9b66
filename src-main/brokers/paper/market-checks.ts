import { Decimal } from '../../core/kernel/decimal.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { OrderRequest, Side } from '../../core/orders/order.ts'
import type { Book } from './book.ts'
import { refuse } from './refusals.ts'

/** `price` must lie above (or below) `from`, by the instrument's least distance or more. */
function away(price: Decimal, from: Decimal, above: boolean, book: Book, name: string): void {
  const distance = above ? price.minus(from) : from.minus(price)
  if (distance.lte(0)) refuse('WRONG_SIDE', `${name} ${price.toFixed()}, price ${from.toFixed()}`)
  const { stopDistance } = book.instrument
  if (stopDistance !== null && distance.lt(stopDistance))
    refuse('STOP_TOO_NEAR', `${name} ${price.toFixed()}, price ${from.toFixed()}, at least ${stopDistance.toFixed()}`)
}

/** Where a stop and a target of a position on `side` may stand, measured from `from`. */
export function checkProtection(
  protect: Pick<OrderRequest, 'stopLoss' | 'takeProfit'>,
  side: Side,
  from: Decimal,
  book: Book,
): void {
  if (protect.stopLoss !== null) away(protect.stopLoss, from, side === 'sell', book, 'stop loss')
  if (protect.takeProfit !== null) away(protect.takeProfit, from, side === 'buy', book, 'take profit')
}

/** The price at which a position on `side` would be closed now. */
export const closingSide = (quote: Quote, side: Side): Decimal => new Decimal(side === 'buy' ? quote.bid : quote.ask)
export const touch = (quote: Quote, side: Side): Decimal => new Decimal(side === 'buy' ? quote.ask : quote.bid)

/** What an order is expected to trade at: its limit, its trigger, or the touch (risk rules, §7.9). */
export const expectedPrice = (request: OrderRequest, quote: Quote): Decimal =>
  request.limitPrice ?? request.stopPrice ?? touch(quote, request.side)

/** Triggers ahead of the market, and attached stops on the right sides of the entry. */
export function checkPlacement(request: OrderRequest, book: Book, quote: Quote): void {
  const { side, type, stopPrice } = request
  if (stopPrice !== null && (type === 'stop' || type === 'stop_limit'))
    away(stopPrice, touch(quote, side), side === 'buy', book, 'stop price')
  const from = type === 'market' ? closingSide(quote, side) : expectedPrice(request, quote)
  checkProtection(request, side, from, book)
}
