import { type Decimal, isMultiple, text } from '../../kernel/decimal.ts'
import type { Check, RiskContext } from '../context.ts'
import { compare, lacks } from '../figure.ts'
import { entryPrice } from '../planned-loss.ts'
import type { Unit } from '../result.ts'
import type { Row } from '../row.ts'
import { instrumentScope } from '../scope.ts'
import { closingSide } from '../valuation.ts'

interface Fault {
  readonly of: string
  readonly limit: Decimal
  readonly after: Decimal
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
            after: quantity,
            unit: 'qty',
            verdict: 'pass',
            say: () => `The venue takes a quantity of ${text(quantity)}.`,
          }
        : { ...base, ...fault, verdict: 'deny', say: () => fault.say }
    return [row]
  },
}

function quantityFault({ instrument: i, sums }: RiskContext, quantity: Decimal): Fault | null {
  const q = text(quantity)
  if (quantity.lt(i.qtyMin) || quantity.isZero()) {
    return {
      of: 'qtyMin',
      limit: i.qtyMin,
      after: quantity,
      unit: 'qty',
      say: `Quantity ${q} is below the venue's minimum of ${text(i.qtyMin)}.`,
    }
  }
  if (i.qtyMax !== null && quantity.gt(i.qtyMax)) {
    return {
      of: 'qtyMax',
      limit: i.qtyMax,
      after: quantity,
      unit: 'qty',
      say: `Quantity ${q} is above the venue's maximum of ${text(i.qtyMax)}.`,
    }
  }
  const notional = sums.value.notional(i, quantity)
  if (i.minNotional !== null && !lacks(notional) && compare(notional, i.minNotional) < 0) {
    return {
      of: 'minNotional',
      limit: i.minNotional,
      after: notional,
      unit: 'money',
      say: `The order is worth ${notional.toFixed(2)} ${i.quote}; the venue takes ${text(i.minNotional)} and more.`,
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
      limit: instrument.priceStep,
      after: price,
      unit: 'price',
      say: `Price ${text(price)} is no multiple of the step ${text(instrument.priceStep)}.`,
    }
  }
  const stop = order.stopLoss
  const entry = entryPrice(sums.value, instrument, order)
  if (stop === null || lacks(entry)) return null
  if (order.side === 'buy' ? stop.gte(entry) : stop.lte(entry)) {
    return {
      of: 'stopSide',
      limit: entry,
      after: stop,
      unit: 'price',
      say: `The protective stop at ${text(stop)} is on the wrong side of the entry at ${text(entry)}.`,
    }
  }
  const prices = sums.value.prices(instrument.id)
  if (instrument.stopDistance === null || prices === 'NO_QUOTE') return null
  const from = order.type === 'market' ? closingSide(prices, order.side) : entry
  const distance = from.minus(stop).abs()
  if (distance.gte(instrument.stopDistance)) return null
  return {
    of: 'stopDistance',
    limit: instrument.stopDistance,
    after: distance,
    unit: 'price',
    say: `The protective stop is ${text(distance)} away; the venue asks for ${text(instrument.stopDistance)}.`,
  }
}
