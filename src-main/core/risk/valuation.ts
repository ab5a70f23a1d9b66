import { Decimal, ONE } from '../kernel/decimal.ts'
import type { AssetCode, BrokerId, Instrument, InstrumentId } from '../market/instrument.ts'
import { isLeveraged } from '../market/instrument.ts'
import type { Side } from '../orders/order.ts'
import { findRate } from './conversion.ts'
import { type Figure, lacks } from './figure.ts'
import { type Prices, pricesOf } from './quote-prices.ts'
import type { RiskPosition, RiskView } from './view.ts'

const DEFAULT_SLIPPAGE = new Decimal('0.0002')

/** Values things at the quotes of one view; remembers prices, rates and equity, so make one for each evaluation. */
export class Valuation {
  readonly view: RiskView
  #prices = new Map<InstrumentId, Prices | 'NO_QUOTE'>()
  #rates = new Map<string, Figure>()
  /** Equity of accounts, kept by `accountEquity`. */
  readonly equities = new Map<BrokerId, Figure>()

  constructor(view: RiskView) {
    this.view = view
  }

  /** The last quote, however old (fine print 7). */
  prices(id: InstrumentId): Prices | 'NO_QUOTE' {
    const known = this.#prices.get(id)
    if (known !== undefined) return known
    const quote = this.view.quote(id)
    const made = quote === null ? 'NO_QUOTE' : pricesOf(quote)
    this.#prices.set(id, made)
    return made
  }

  convert(amount: Figure, from: AssetCode, to: AssetCode): Figure {
    if (lacks(amount) || from === to) return amount
    const key = `${from}>${to}`
    const rate = this.#rates.get(key) ?? findRate(this.view, from, to)
    this.#rates.set(key, rate)
    return lacks(rate) ? rate : amount.mul(rate)
  }

  /** Quantity x multiplier x mid, in the quote asset. */
  notional(instrument: Instrument, quantity: Decimal): Figure {
    const prices = this.prices(instrument.id)
    return lacks(prices as Figure) ? 'NO_QUOTE' : quantity.mul(instrument.multiplier).mul((prices as Prices).mid)
  }

  /** Margin used of a leveraged instrument, notional of one that is paid in full; in the quote asset (§1 "size measure"). */
  size(instrument: Instrument, quantity: Decimal): Figure {
    const notional = this.notional(instrument, quantity)
    return lacks(notional) || !isLeveraged(instrument.class) ? notional : notional.div(instrument.leverage)
  }

  /** P&L of a position at the closing side, in the quote asset. */
  profit(instrument: Instrument, position: RiskPosition): Figure {
    const prices = this.prices(instrument.id)
    if (prices === 'NO_QUOTE') return prices
    const move = closingSide(prices, position.side).minus(position.entryPrice)
    return (position.side === 'buy' ? move : move.neg()).mul(position.quantity).mul(instrument.multiplier)
  }

  slippage(instrument: Instrument): Decimal {
    return this.view.slippage(instrument.class) ?? DEFAULT_SLIPPAGE
  }
}

/** Where a position of that side would be closed: bid for a long, ask for a short. */
export const closingSide = (p: Prices, side: Side): Decimal => (side === 'buy' ? p.bid : p.ask)
/** Where an order of that side would be filled now. */
export const touch = (p: Prices, side: Side): Decimal => (side === 'buy' ? p.ask : p.bid)
export const sign = (side: Side): Decimal => (side === 'buy' ? ONE : ONE.neg())
