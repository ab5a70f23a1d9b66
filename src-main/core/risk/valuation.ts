import type { Decimal } from '../kernel/decimal.ts'
import type { AssetCode, BrokerId, Instrument, InstrumentId } from '../market/instrument.ts'
import { profitOf } from '../market/payoff.ts'
import type { Side } from '../orders/order.ts'
import { type Figure, lacks } from './figure.ts'
import { LazyDecimal } from './lazy-decimal.ts'
import { exactly } from './lazy-figure.ts'
import { LazyValuation } from './lazy-valuation.ts'
import { type Prices, pricesOf } from './quote-prices.ts'
import type { RiskPosition, RiskView } from './view.ts'

/** The same in decimals, for whoever needs them all exact; remembers rates and equity, so make one for each evaluation. */
export class Valuation {
  readonly view: RiskView
  readonly lazy: LazyValuation
  /** Equity of accounts, kept by `accountEquity`. */
  readonly equities = new Map<BrokerId, Figure>()

  constructor(view: RiskView) {
    this.view = view
    this.lazy = new LazyValuation(view)
  }

  /** The last quote, however old (fine print 7). */
  prices(id: InstrumentId): Prices | 'NO_QUOTE' {
    const quote = this.view.quote(id)
    return quote === null ? 'NO_QUOTE' : pricesOf(quote)
  }

  convert(amount: Figure, from: AssetCode, to: AssetCode): Figure {
    if (lacks(amount) || from === to) return amount
    const rate = exactly(this.lazy.rate(from, to))
    return lacks(rate) ? rate : amount.mul(rate)
  }

  /** At mid, in the instrument's money (market/payoff.ts). */
  notional(instrument: Instrument, quantity: Decimal): Figure {
    return exactly(this.lazy.notional(instrument, LazyDecimal.of(quantity)))
  }

  /** Margin used of a leveraged instrument, notional of one that is paid in full; in its money (§1 "size measure"). */
  size(instrument: Instrument, quantity: Decimal): Figure {
    return exactly(this.lazy.size(instrument, LazyDecimal.of(quantity)))
  }

  /** P&L of a position at the closing side, in the instrument's money. */
  profit(instrument: Instrument, position: RiskPosition): Figure {
    const prices = this.prices(instrument.id)
    if (prices === 'NO_QUOTE') return prices
    const { side, quantity, entryPrice } = position
    return profitOf(instrument, side, quantity, entryPrice, closingSide(prices, side))
  }

  slippage(instrument: Instrument): Decimal {
    return this.lazy.slippage(instrument).exact()
  }
}

/** Where a position of that side would be closed: bid for a long, ask for a short. */
export const closingSide = (p: Prices, side: Side): Decimal => (side === 'buy' ? p.bid : p.ask)
/** Where an order of that side would be filled now. */
export const touch = (p: Prices, side: Side): Decimal => (side === 'buy' ? p.ask : p.bid)
