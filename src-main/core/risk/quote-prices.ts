import { Decimal } from '../kernel/decimal.ts'
import type { Quote } from '../market/quote.ts'
import { LazyDecimal } from './lazy-decimal.ts'

export interface Prices {
  readonly bid: Decimal
  readonly ask: Decimal
  readonly mid: Decimal
}

export interface LazyPrices {
  readonly bid: LazyDecimal
  readonly ask: LazyDecimal
  readonly mid: LazyDecimal
}

const HALF = LazyDecimal.of(new Decimal('0.5'))

function readPrices(quote: Quote): LazyPrices {
  const bid = LazyDecimal.ofNumber(quote.bid)
  const ask = LazyDecimal.ofNumber(quote.ask)
  return { bid, ask, mid: bid.plus(ask).times(HALF) }
}

/** Of each living quote: one moment asks many times, and numbers are slow to turn into decimals. */
const known = new WeakMap<Quote, LazyPrices>()

export function lazyPricesOf(quote: Quote): LazyPrices {
  const found = known.get(quote)
  if (found !== undefined) return found
  const prices = readPrices(quote)
  known.set(quote, prices)
  return prices
}

/** The quote as decimals. */
export function pricesOf(quote: Quote): Prices {
  const { bid, ask, mid } = lazyPricesOf(quote)
  return { bid: bid.exact(), ask: ask.exact(), mid: mid.exact() }
}
