import { type Decimal, isMultiple } from '../../core/kernel/decimal.ts'
import type { OrderRequest } from '../../core/orders/order.ts'
import type { Book } from './book.ts'
import { refuse } from './refusals.ts'

const isPositive = (d: Decimal): boolean => d.isFinite() && d.gt(0)

function price(value: Decimal | null, wanted: boolean, step: Decimal, name: string): void {
  if ((value !== null) !== wanted) refuse('BAD_PRICE', name)
  if (value === null) return
  if (!isPositive(value)) refuse('BAD_PRICE', name)
  if (!isMultiple(value, step)) refuse('OFF_TICK', `${name} ${value.toFixed()}, step ${step.toFixed()}`)
}

/** Which prices stand where, and on the step. */
export function checkPriceFields(request: OrderRequest, book: Book): void {
  const { type, limitPrice, stopPrice, stopLoss, takeProfit } = request
  const { priceStep } = book.instrument
  price(limitPrice, type === 'limit' || type === 'stop_limit', priceStep, 'limit price')
  price(stopPrice, type === 'stop' || type === 'stop_limit', priceStep, 'stop price')
  price(stopLoss, stopLoss !== null, priceStep, 'stop loss')
  price(takeProfit, takeProfit !== null, priceStep, 'take profit')
  if ((stopLoss !== null || takeProfit !== null) && (request.closes !== null || request.reduceOnly))
    refuse('NOT_SUPPORTED', 'attached stops on an order that closes')
}

/** Step, minimum, maximum. Closing the whole of what is left is always large enough (`whole`). */
export function checkQuantity(request: OrderRequest, book: Book, whole: boolean): void {
  const { quantity } = request
  const { qtyStep, qtyMin, qtyMax } = book.instrument
  if (!isPositive(quantity)) refuse('BELOW_MINIMUM', 'quantity must be above zero')
  if (!isMultiple(quantity, qtyStep)) refuse('OFF_STEP', `${quantity.toFixed()}, step ${qtyStep.toFixed()}`)
  if (!whole && quantity.lt(qtyMin)) refuse('BELOW_MINIMUM', `${quantity.toFixed()}, minimum ${qtyMin.toFixed()}`)
  if (qtyMax !== null && quantity.gt(qtyMax))
    refuse('ABOVE_MAXIMUM', `${quantity.toFixed()}, maximum ${qtyMax.toFixed()}`)
}

/** Least value of an order, in the quote asset. */
export function checkNotional(request: OrderRequest, book: Book, at: Decimal): void {
  const { minNotional, multiplier } = book.instrument
  if (minNotional === null) return
  const worth = request.quantity.mul(multiplier).mul(at)
  if (worth.lt(minNotional)) refuse('BELOW_MINIMUM', `worth ${worth.toFixed()}, minimum ${minNotional.toFixed()}`)
}

/** Time in force and expiry belong together. */
export function checkTimeInForce(request: OrderRequest, now: number): void {
  const { timeInForce, type, expiresAt } = request
  const atOnce = timeInForce === 'ioc' || timeInForce === 'fok'
  if (atOnce && (type === 'stop' || type === 'stop_limit')) refuse('NOT_SUPPORTED', `${timeInForce} with ${type}`)
  if (timeInForce !== 'gtd') return
  if (expiresAt === null || !Number.isFinite(expiresAt) || expiresAt <= now) refuse('BAD_EXPIRY')
}
