import { Decimal, ONE } from '../kernel/decimal.ts'
import type { Instrument } from '../market/instrument.ts'
import { distanceToLoss, moneyOf } from '../market/payoff.ts'
import { closingPrice } from '../orders/held/price-rules.ts'
import { opposite } from '../orders/order.ts'
import type { Position } from '../portfolio/position.ts'
import { accountEquity } from '../risk/equity.ts'
import { lacks } from '../risk/figure.ts'
import { limitRows } from '../risk/limits.ts'
import { closingSide, Valuation } from '../risk/valuation.ts'
import type { RiskView } from '../risk/view.ts'

/** Where nobody planned a stop: this many average daily ranges away, as heat counts it (risk.md §1). */
const DAILY_RANGES = 3

/** So far behind the price at which the position would be closed now; null: the price or its daily range is not known. */
export function rangedStop(
  view: RiskView,
  { instrument: id, side }: Pick<Position, 'instrument' | 'side'>,
): Decimal | null {
  const range = view.dailyAtr(id)
  return range === null ? null : behind(view, id, side, range.mul(DAILY_RANGES))
}

/**
 * A stop for a position that came without one: as far as `rangedStop`, or nearer where the loss of `quantity` would be
 * over the limit of one order's planned loss, and not nearer than the venue takes stops. Null: none can be told.
 */
export function suggestedStop(
  view: RiskView,
  position: Pick<Position, 'instrument' | 'side' | 'quantity'>,
): Decimal | null {
  const { instrument: id, side } = position
  const instrument = view.instrument(id)
  const range = view.dailyAtr(id)
  if (instrument === undefined || range === null) return null
  const most = affordable(view, instrument, position)
  const wanted = Decimal.min(range.mul(DAILY_RANGES), most ?? Number.POSITIVE_INFINITY)
  return behind(view, id, side, Decimal.max(wanted, instrument.stopDistance ?? 0, instrument.priceStep))
}

/** The distance in price at which the limit of planned loss is met; null: equity or a rate is missing. */
function affordable(
  view: RiskView,
  instrument: Instrument,
  { side, quantity }: Pick<Position, 'side' | 'quantity'>,
): Decimal | null {
  const account = view.account(instrument.broker)
  if (account === undefined) return null
  const value = new Valuation(view)
  const equity = accountEquity(value, instrument.broker)
  const rate = value.convert(ONE, moneyOf(instrument), account.currency)
  const prices = value.prices(instrument.id)
  if (lacks(equity) || lacks(rate) || lacks(prices) || !rate.gt(0) || !quantity.mul(instrument.multiplier).gt(0))
    return null
  const rows = limitRows('MAX_LOSS_AT_STOP', { view, instrument, account, strategy: null })
  const limits = rows.map(row => row.limit.exact())
  if (limits.length === 0) return null
  const loss = Decimal.max(0, Decimal.min(...limits).mul(equity)).div(rate)
  return distanceToLoss(instrument, side, { quantity, price: closingSide(prices, side) }, loss)
}

function behind(view: RiskView, id: string, side: Position['side'], distance: Decimal): Decimal | null {
  const quote = view.quote(id)
  const step = view.instrument(id)?.priceStep
  if (quote === null || step === undefined) return null
  const closing = new Decimal(closingPrice(opposite(side), quote))
  const steps = (side === 'buy' ? closing.minus(distance) : closing.plus(distance)).div(step)
  const price = (side === 'buy' ? steps.floor() : steps.ceil()).mul(step)
  return price.gt(0) ? price : null
}
