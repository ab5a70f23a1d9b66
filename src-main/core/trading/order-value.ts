import type { Decimal } from '../kernel/decimal.ts'
import type { Instrument } from '../market/instrument.ts'
import { moneyOf, notionalOf } from '../market/payoff.ts'
import { type Figure, lacks } from '../risk/figure.ts'
import { exactly } from '../risk/lazy-figure.ts'
import { lazyEntryPrice } from '../risk/planned-loss.ts'
import type { Valuation } from '../risk/valuation.ts'
import type { RiskOrderShape } from '../risk/view.ts'

type Priced = Pick<RiskOrderShape, 'side' | 'type' | 'limitPrice' | 'stopPrice'>

/** Where an order is taken to fill (risk/planned-loss.ts). */
export const entryPrice = (value: Valuation, instrument: Instrument, order: Priced): Figure =>
  exactly(lazyEntryPrice(value.lazy, instrument, order))

/**
 * What a person pays or receives for it: the notional at the order's own price, in the account's currency. The checks
 * count the notional at mid, whatever the order's price.
 */
export function orderValue(value: Valuation, instrument: Instrument, order: Priced, quantity: Decimal): Figure {
  const price = entryPrice(value, instrument, order)
  if (lacks(price)) return price
  if (!price.gt(0)) return 'NO_QUOTE'
  const currency = value.view.account(instrument.broker)?.currency ?? ''
  return value.convert(notionalOf(instrument, quantity, price), moneyOf(instrument), currency)
}
