import { Decimal } from '../kernel/decimal.ts'
import { type AssetCode, type Instrument, type InstrumentId, isLeveraged, pairOf } from '../market/instrument.ts'
import type { Side } from '../orders/order.ts'
import { Rates, type RatesInto } from './conversion.ts'
import { lacks } from './figure.ts'
import { LazyDecimal } from './lazy-decimal.ts'
import type { LazyFigure } from './lazy-figure.ts'
import { type LazyPrices, lazyPricesOf } from './quote-prices.ts'
import type { RateIndex } from './rate-index.ts'
import type { RiskView } from './view.ts'
import { worthsOf } from './worths.ts'

export const DEFAULT_SLIPPAGE = LazyDecimal.of(new Decimal('0.0002'))

/** The numbers of a contract that formulas multiply with. */
export interface Terms {
  readonly multiplier: LazyDecimal
  readonly leverage: LazyDecimal
  readonly feeRate: LazyDecimal
  readonly pair: string
}

const known = new WeakMap<Instrument, Terms>()

export function termsOf(instrument: Instrument): Terms {
  const found = known.get(instrument)
  if (found !== undefined) return found
  const { multiplier, leverage, feeRate } = instrument
  const terms = {
    multiplier: LazyDecimal.of(multiplier),
    leverage: LazyDecimal.of(leverage),
    feeRate: LazyDecimal.of(feeRate),
    pair: pairOf(instrument),
  }
  known.set(instrument, terms)
  return terms
}

/** Values things at the quotes of one view, at one moment: make one for each evaluation. Amounts in the money of their instrument. */
export class LazyValuation {
  readonly view: RiskView
  readonly #rates: Rates

  constructor(view: RiskView, rates?: RateIndex) {
    this.view = view
    this.#rates = new Rates(view, rates)
  }

  /** The last quote, however old (fine print 7). */
  prices(id: InstrumentId): LazyPrices | 'NO_QUOTE' {
    const quote = this.view.quote(id)
    return quote === null ? 'NO_QUOTE' : lazyPricesOf(quote)
  }

  rate(from: AssetCode, to: AssetCode): LazyFigure {
    return this.#rates.into(to).from(from)
  }

  ratesInto(currency: AssetCode): RatesInto {
    return this.#rates.into(currency)
  }

  convert(amount: LazyFigure, from: AssetCode, to: AssetCode): LazyFigure {
    if (lacks(amount) || from === to) return amount
    const rate = this.rate(from, to)
    return lacks(rate) ? rate : amount.times(rate)
  }

  /** The same as worths (worths.ts). */
  worths(instrument: Instrument): LazyPrices | 'NO_QUOTE' {
    const quote = this.view.quote(instrument.id)
    return quote === null ? 'NO_QUOTE' : worthsOf(instrument, quote)
  }

  /** Quantity x multiplier x worth at mid. */
  notional(instrument: Instrument, quantity: LazyDecimal): LazyFigure {
    const worths = this.worths(instrument)
    return worths === 'NO_QUOTE' ? worths : quantity.times(termsOf(instrument).multiplier).times(worths.mid)
  }

  /** Margin used of a leveraged instrument, notional of one that is paid in full (§1 "size measure"). */
  size(instrument: Instrument, quantity: LazyDecimal): LazyFigure {
    const notional = this.notional(instrument, quantity)
    return lacks(notional) || !isLeveraged(instrument.class) ? notional : notional.over(termsOf(instrument).leverage)
  }

  slippage(instrument: Instrument): LazyDecimal {
    const own = this.view.slippage(instrument.class)
    return own === null ? DEFAULT_SLIPPAGE : LazyDecimal.of(own)
  }
}

/** Where an order of that side would be filled now. */
export const lazyTouch = (p: LazyPrices, side: Side): LazyDecimal => (side === 'buy' ? p.ask : p.bid)
/** Where a position of that side would be closed: bid for a long, ask for a short. */
export const lazyClosingSide = (p: LazyPrices, side: Side): LazyDecimal => (side === 'buy' ? p.bid : p.ask)
