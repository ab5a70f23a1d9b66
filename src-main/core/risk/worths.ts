import { Decimal, ONE } from '../kernel/decimal.ts'
import type { Instrument } from '../market/instrument.ts'
import type { Quote } from '../market/quote.ts'
import { opposite, type Side } from '../orders/order.ts'
import { LazyDecimal } from './lazy-decimal.ts'
import { type LazyPrices, lazyPricesOf } from './quote-prices.ts'

/*
 * An inverse contract (market/payoff.ts) is a linear one at one over its price, held the other way round: what a long
 * loses when the price falls, a short of the same amount loses when one over the price rises. So the risk formulas are
 * written once, for worths: prices, or one over them.
 */

const LAZY_ONE = LazyDecimal.of(ONE)
const HALF = LazyDecimal.of(new Decimal('0.5'))

const known = new WeakMap<Quote, LazyPrices>()

/** What one unit of quantity x multiplier is bought, sold and counted at, in the instrument's money. */
export function worthsOf({ inverse }: Instrument, quote: Quote): LazyPrices {
  const prices = lazyPricesOf(quote)
  if (inverse !== true) return prices
  const found = known.get(quote)
  if (found !== undefined) return found
  const [bid, ask] = [LAZY_ONE.over(prices.ask), LAZY_ONE.over(prices.bid)]
  const worths = { bid, ask, mid: LAZY_ONE.over(prices.mid) }
  known.set(quote, worths)
  return worths
}

export const worthAt = ({ inverse }: Instrument, price: LazyDecimal): LazyDecimal =>
  inverse === true ? LAZY_ONE.over(price) : price

/** The side that gains when the worth rises: a long's is 'buy', of an inverse contract 'sell'. */
export const worthSide = ({ inverse }: Instrument, side: Side): Side => (inverse === true ? opposite(side) : side)

/**
 * The change of worth that a move of the price by `range` may bring; of an inverse contract by a fall, which brings
 * more than a rise. Not more than the whole worth.
 */
export function worthOfRange({ inverse }: Instrument, { mid }: LazyPrices, range: LazyDecimal): LazyDecimal {
  if (inverse !== true) return range
  // `mid` is one over the price: at half the price it is worth twice as much, the whole notional more.
  const price = LAZY_ONE.over(mid)
  if (range.compare(price.times(HALF)) >= 0) return mid
  return range.over(price.times(price.minus(range)))
}
