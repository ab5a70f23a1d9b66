import { Decimal } from '../kernel/decimal.ts'
import type { Quote } from '../market/quote.ts'

export interface Prices {
  readonly bid: Decimal
  readonly ask: Decimal
  readonly mid: Decimal
}

const HALF = new Decimal('0.5')

function decimalPrices(bid: number, ask: number): Prices {
  const b = new Decimal(bid)
  const a = new Decimal(ask)
  return { bid: b, ask: a, mid: b.plus(a).mul(HALF) }
}

/** Of each living quote: one moment asks many times, and numbers are slow to turn into decimals. */
const known = new WeakMap<Quote, Prices>()

/** The quote as decimals. */
export function pricesOf(quote: Quote): Prices {
  const prices = known.get(quote) ?? decimalPrices(quote.bid, quote.ask)
  known.set(quote, prices)
  return prices
}
