import type { RouteCost } from '../journal/events.ts'
import { Decimal, type DecimalString, ONE, ZERO } from '../kernel/decimal.ts'
import type { AssetCode, Instrument } from '../market/instrument.ts'
import { lacks } from '../risk/figure.ts'
import type { Valuation } from '../risk/valuation.ts'

/** What one order costs where it goes, as routing counts it; above zero is paid. */
export interface OrderCost {
  readonly ways: 1 | 2
  readonly spread: Decimal
  readonly commission: Decimal
  readonly slippage: Decimal
  readonly conversion: Decimal
  /** The sum of the parts, financing of nights included (none for an order by hand). */
  readonly total: Decimal
  /** The account's; the reporting currency where there is no rate between the two. */
  readonly currency: AssetCode
  /** Of what the order is worth; null: that is not known. */
  readonly share: number | null
  readonly feeSource: 'broker' | 'assumed'
}

/**
 * The cost of an order at its own instrument, from the costs that brokers were compared by. Null: it could not be
 * counted there. `worth`: what the order is worth, in the account's currency.
 */
export function orderCost(
  value: Valuation,
  instrument: Instrument,
  costs: readonly RouteCost[],
  worth: Decimal | null,
): OrderCost | null {
  const cost = costs.find(one => one.instrument === instrument.id)
  if (cost === undefined || cost.excluded !== null) return null
  const own = value.view.account(instrument.broker)?.currency ?? ''
  const { reporting } = value.view
  const rate = value.convert(ONE, reporting, own)
  const amount = (part: DecimalString | null | undefined): Decimal =>
    part ? new Decimal(part).mul(lacks(rate) ? ONE : rate) : ZERO
  const total = amount(cost.total)
  return {
    ways: cost.ways ?? 2,
    spread: amount(cost.spread),
    commission: amount(cost.commission),
    slippage: amount(cost.slippage),
    conversion: amount(cost.conversion),
    total,
    currency: lacks(rate) ? reporting : own,
    share: worth === null || lacks(rate) || !worth.gt(0) ? null : total.div(worth).toDecimalPlaces(6).toNumber(),
    feeSource: cost.feeSource ?? instrument.feeSource,
  }
}
