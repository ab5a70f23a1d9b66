import type { Decimal } from '../../kernel/decimal.ts'
import type { Depth } from '../../market/quote.ts'
import type { Check, RiskContext } from '../context.ts'
import { LAZY_ZERO, LazyDecimal } from '../lazy-decimal.ts'
import type { LazyFigure } from '../lazy-figure.ts'
import { lazyTouch } from '../lazy-valuation.ts'
import { limitRows } from '../limits.ts'
import { ratioRow } from '../row.ts'

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

function distance(ctx: RiskContext, quantity: Decimal): LazyFigure {
  const { order } = ctx.question
  const prices = ctx.sums.value.prices(ctx.instrument.id)
  if (prices === 'NO_QUOTE') return prices
  const market = lazyTouch(prices, order.side)
  const sell = order.side === 'sell'
  const beyond = (price: LazyDecimal, from: LazyDecimal): LazyDecimal =>
    (sell ? from.minus(price) : price.minus(from)).over(from).max(LAZY_ZERO)
  if (order.type === 'market') {
    const average = averagePrice(ctx.view.quote(order.instrument)?.depth, sell, quantity)
    return average === null ? LAZY_ZERO : beyond(average, market)
  }
  // A limit is wrong when it reaches through the market, a trigger when the market has passed it already.
  const trigger = order.stopPrice === null ? null : LazyDecimal.of(order.stopPrice)
  const passed = trigger === null ? LAZY_ZERO : beyond(market, trigger).times(trigger).over(market)
  if (order.limitPrice === null) return passed
  return beyond(LazyDecimal.of(order.limitPrice), trigger ?? market).max(passed)
}

/** Average over the known depth; what goes beyond it is taken at the last known price. Null: no depth known. */
function averagePrice(depth: Depth | undefined, sell: boolean, quantity: Decimal): LazyDecimal | null {
  const levels = (sell ? depth?.bids : depth?.asks) ?? []
  const whole = LazyDecimal.of(quantity)
  let left = whole
  let paid = LAZY_ZERO
  let last: LazyDecimal | null = null
  for (const [price, size] of levels) {
    last = LazyDecimal.ofNumber(price)
    const taken = left.min(LazyDecimal.ofNumber(size))
    paid = paid.plus(taken.times(last))
    left = left.minus(taken)
    if (left.sign() <= 0) break
  }
  if (last === null || quantity.isZero())
    return last === null ? null : LazyDecimal.ofNumber(levels[0]?.[0] ?? last.near)
  return paid.plus(left.times(last)).over(whole)
}
