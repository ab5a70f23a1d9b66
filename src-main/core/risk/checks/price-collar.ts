import { Decimal, ZERO } from '../../kernel/decimal.ts'
import type { Depth } from '../../market/quote.ts'
import type { Check, RiskContext } from '../context.ts'
import type { Figure } from '../figure.ts'
import { limitRows } from '../limits.ts'
import { ratioRow } from '../row.ts'
import { touch } from '../valuation.ts'

/** How far on the wrong side of the market an order would trade, as a share of the touch. */
export const priceCollar: Check = {
  code: 'PRICE_COLLAR',
  shape: 'ceiling',
  rows: (ctx, quantity) => {
    const after = distance(ctx, quantity)
    const subject = ctx.question.order.type === 'market' ? 'The expected average price' : 'The price'
    return limitRows('PRICE_COLLAR', ctx).map(row =>
      ratioRow({ code: 'PRICE_COLLAR', row, subject, basis: 'beyond the market', used: null, after }),
    )
  },
}

function distance(ctx: RiskContext, quantity: Decimal): Figure {
  const { order } = ctx.question
  const prices = ctx.sums.value.prices(ctx.instrument.id)
  if (prices === 'NO_QUOTE') return prices
  const market = touch(prices, order.side)
  const sell = order.side === 'sell'
  const beyond = (price: Decimal, from: Decimal): Decimal =>
    Decimal.max(ZERO, (sell ? from.minus(price) : price.minus(from)).div(from))
  if (order.type === 'market') {
    const average = averagePrice(ctx.view.quote(order.instrument)?.depth, sell, quantity)
    return average === null ? ZERO : beyond(average, market)
  }
  // A limit is wrong when it reaches through the market, a trigger when the market has passed it already.
  const trigger = order.stopPrice
  const passed = trigger === null ? ZERO : beyond(market, trigger).mul(trigger).div(market)
  if (order.limitPrice === null) return passed
  return Decimal.max(passed, beyond(order.limitPrice, trigger ?? market))
}

/** Average over the known depth; what goes beyond it is taken at the last known price. Null: no depth known. */
function averagePrice(depth: Depth | undefined, sell: boolean, quantity: Decimal): Decimal | null {
  const levels = (sell ? depth?.bids : depth?.asks) ?? []
  let left = quantity
  let paid = ZERO
  let last: Decimal | null = null
  for (const [price, size] of levels) {
    last = new Decimal(price)
    const taken = Decimal.min(left, size)
    paid = paid.plus(taken.mul(last))
    left = left.minus(taken)
    if (left.isZero()) break
  }
  if (last === null || quantity.isZero()) return last === null ? null : new Decimal(levels[0]?.[0] ?? last)
  return paid.plus(left.mul(last)).div(quantity)
}
