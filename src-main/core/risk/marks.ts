import type { Decimal } from '../kernel/decimal.ts'
import { type Instrument, isLeveraged } from '../market/instrument.ts'
import { LAZY_ZERO, LazyDecimal } from './lazy-decimal.ts'
import { DEFAULT_SLIPPAGE, termsOf } from './lazy-valuation.ts'
import { lazyPricesOf } from './quote-prices.ts'
import type { RiskView } from './view.ts'

/** One instrument's market, as worths (worths.ts), and contract as doubles, for sums over holdings. Each is off by at most 12 half roundings (LazyDecimal.of). */
export interface Marks {
  readonly bid: number
  readonly ask: number
  readonly mid: number
  readonly multiplier: number
  /** 1 for what is paid in full. */
  readonly leverage: number
  readonly isLeveraged: boolean
  readonly feeRate: number
  readonly slippage: number
  /** Loss of one unit of quantity without a stop: three daily ranges, or the whole where that is less. */
  readonly withoutStop: number
}

/** What weighs the holdings on an instrument. */
export interface Market {
  /** Null: no quote. 'unusual': doubles are not to be trusted with these. */
  readonly marks: Marks | 'unusual' | null
  /** Setting: leveraged orders must have a stop. */
  readonly stopRequired: boolean
}

export const marketOf = (view: RiskView, instrument: Instrument): Market => ({
  marks: marksOf(view, instrument),
  stopRequired: view.stopRequired,
})

/** Error of a sum over that many holdings, relative to the sum of its terms' sizes: their roundings, and those of some ten steps, with room to spare. */
export const errorRate = (holdings: number): number => (32 + holdings) * Number.EPSILON

/** Numbers that formulas in doubles are good for: above zero, and neither too small nor too large for a product of several. */
const isUsual = ({ near, error }: LazyDecimal): boolean => near > 0 && Number.isFinite(error)

/** Rates and ranges may be zero. */
const isUsualRate = (rate: LazyDecimal): boolean => rate.near === 0 || isUsual(rate)

/** As `worthOfRange` (worths.ts) has it. */
const moveOfInverse = (price: number, range: number): number =>
  range < price / 2 ? range / (price * (price - range)) : 1 / price

/** A double near the worth of a price; NaN for what is not usual. */
export const nearWorth = (price: Decimal, inverse: boolean): number =>
  inverse ? 1 / usualNear(price) : usualNear(price)

/** A double near a price or a quantity; NaN for what is not usual. */
export function usualNear(value: Decimal): number {
  const lazy = LazyDecimal.of(value)
  return isUsual(lazy) ? lazy.near : Number.NaN
}

function marksOf(view: RiskView, instrument: Instrument): Marks | 'unusual' | null {
  const quote = view.quote(instrument.id)
  if (quote === null) return null
  const { bid, ask } = quote
  const { multiplier, leverage, feeRate } = termsOf(instrument)
  const own = view.slippage(instrument.class)
  const slippage = own === null ? DEFAULT_SLIPPAGE : LazyDecimal.of(own)
  const atr = view.dailyAtr(instrument.id)
  const range = atr === null ? LAZY_ZERO : LazyDecimal.of(atr)
  const { bid: low, ask: high } = lazyPricesOf(quote)
  const pricesAre = isUsual(low) && isUsual(high) && isUsual(multiplier) && isUsual(leverage) && bid <= ask
  if (!pricesAre || !isUsualRate(feeRate) || !isUsualRate(slippage) || !isUsualRate(range)) return 'unusual'
  const leveraged = isLeveraged(instrument.class)
  const price = (bid + ask) / 2
  const isInverse = instrument.inverse === true
  const mid = isInverse ? 1 / price : price
  const move = isInverse ? moveOfInverse(price, 3 * range.near) : 3 * range.near
  return {
    bid: isInverse ? 1 / ask : bid,
    ask: isInverse ? 1 / bid : ask,
    mid,
    multiplier: multiplier.near,
    leverage: leveraged ? leverage.near : 1,
    isLeveraged: leveraged,
    feeRate: feeRate.near,
    slippage: slippage.near,
    withoutStop: atr === null ? mid : Math.min(move, mid),
  }
}
