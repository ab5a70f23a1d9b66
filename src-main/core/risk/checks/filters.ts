import { type Decimal, isMultiple, text } from '../../kernel/decimal.ts'
import { moneyOf } from '../../market/payoff.ts'
import type { Check, RiskContext } from '../context.ts'
import { lacks } from '../figure.ts'
import { lazyMoneyText } from '../figures.ts'
import { LazyDecimal } from '../lazy-decimal.ts'
import { lazyClosingSide } from '../lazy-valuation.ts'
import { lazyEntryPrice } from '../planned-loss.ts'
import type { Unit } from '../result.ts'
import type { Row } from '../row.ts'
import { instrumentScope } from '../scope.ts'

interface Fault {
  readonly of: string
  readonly limit: LazyDecimal
  readonly after: LazyDecimal
  readonly unit: Unit
  readonly say: string
}

/** What the venue itself would refuse, the first fault found; the quantity has been rounded down to the step. */
export const filters: Check = {
  code: 'FILTERS',
  shape: 'floor',
  rows: (ctx, quantity) => {
    const fault = quantityFault(ctx, quantity) ?? priceFault(ctx)
    const base = { code: 'FILTERS' as const, scope: instrumentScope(ctx.instrument.id), used: null }
    const row: Row =
      fault === null
        ? {
            ...base,
            limit: null,
            after: LazyDecimal.of(quantity),
            unit: 'qty',
            verdict: 'pass',
            say: () => `The venue takes a quantity of ${text(quantity)}.`,
          }
        : { ...base, ...fault, verdict: 'deny', say: () => fault.say }
    return [row]
  },
}

function quantityFault({ instrument: i, order }: RiskContext, quantity: Decimal): Fault | null {
  if (quantity.lt(i.qtyMin) || quantity.isZero()) {
    return {
      of: 'qtyMin',
      limit: LazyDecimal.of(i.qtyMin),
      after: LazyDecimal.of(quantity),
      unit: 'qty',
      say: `Quantity ${text(quantity)} is below the venue's minimum of ${text(i.qtyMin)}.`,
    }
  }
  if (i.qtyMax !== null && quantity.gt(i.qtyMax)) {
    return {
      of: 'qtyMax',
      limit: LazyDecimal.of(i.qtyMax),
      after: LazyDecimal.of(quantity),
      unit: 'qty',
      say: `Quantity ${text(quantity)} is above the venue's maximum of ${text(i.qtyMax)}.`,
    }
  }
  if (i.minNotional === null) return null
  const least = LazyDecimal.of(i.minNotional)
  const notional = order.notional(quantity)
  if (!lacks(notional) && notional.compare(least) < 0) {
    return {
      of: 'minNotional',
      limit: least,
      after: notional,
      unit: 'money',
      say: `The order is worth ${lazyMoneyText(notional, moneyOf(i))} ${moneyOf(i)}; the venue takes ${text(i.minNotional)} and more.`,
    }
  }
  return null
}

function priceFault(ctx: RiskContext): Fault | null {
  const { instrument, sums } = ctx
  const { order } = ctx.question
  for (const price of [order.limitPrice, order.stopPrice, order.stopLoss]) {
    if (price === null || isMultiple(price, instrument.priceStep)) continue
    return {
      of: 'priceStep',
      limit: LazyDecimal.of(instrument.priceStep),
      after: LazyDecimal.of(price),
      unit: 'price',
      say: `Price ${text(price)} is no multiple of the step ${text(instrument.priceStep)}.`,
    }
  }
  const entry = lazyEntryPrice(sums.value, instrument, order)
  if (order.stopLoss === null || lacks(entry)) return null
  const stop = LazyDecimal.of(order.stopLoss)
  if (order.side === 'buy' ? stop.compare(entry) >= 0 : stop.compare(entry) <= 0) {
    return {
      of: 'stopSide',
      limit: entry,
      after: stop,
      unit: 'price',
      say: `The protective stop at ${stop.text()} is on the wrong side of the entry at ${entry.text()}.`,
    }
  }
  const prices = sums.value.prices(instrument.id)
  if (instrument.stopDistance === null || prices === 'NO_QUOTE') return null
  const from = order.type === 'market' ? lazyClosingSide(prices, order.side) : entry
  const distance = from.minus(stop).abs()
  const least = LazyDecimal.of(instrument.stopDistance)
  if (distance.compare(least) >= 0) return null
  return {
    of: 'stopDistance',
    limit: least,
    after: distance,
    unit: 'price',
    say: `The protective stop is ${distance.text()} away; the venue asks for ${least.text()}.`,
  }
}
