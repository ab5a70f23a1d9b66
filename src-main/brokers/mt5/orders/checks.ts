import { type Decimal, isMultiple } from '../../../core/kernel/decimal.ts'
import { Refused } from '../../../core/kernel/errors.ts'
import type { OrderRequest } from '../../../core/orders/order.ts'
import type { Listing } from '../instruments/instruments.ts'

const no = (code: string, text: string): never => {
  throw new Refused(code, text)
}

/** What no broker of this kind would take goes no further. Throws Refused. */
export function checkOrder(order: OrderRequest, listing: Listing): void {
  const { instrument, info } = listing
  checkQuantity(order.quantity, listing)
  const wants = order.type.replace('_', ' ')
  if ((order.type === 'limit' || order.type === 'stop_limit') && order.limitPrice === null)
    no('INVALID_PRICE', `A ${wants} order needs a limit price.`)
  if ((order.type === 'stop' || order.type === 'stop_limit') && order.stopPrice === null)
    no('INVALID_PRICE', `A ${wants} order needs a trigger price.`)
  checkPrices(order, listing)
  checkStopLimit(order, listing)
  if (!info.orderMode.includes(order.type))
    no('NOT_OFFERED', `The broker takes no ${wants} orders of ${instrument.symbol}.`)
  if (order.stopLoss !== null && !info.orderMode.includes('sl'))
    no('NOT_OFFERED', `The broker takes no stop loss with ${instrument.symbol}.`)
  if (order.takeProfit !== null && !info.orderMode.includes('tp'))
    no('NOT_OFFERED', `The broker takes no take profit with ${instrument.symbol}.`)
}

/** MetaTrader's stop-limit waits, once triggered, for the price to come back to its limit; only exchanges take one that need not. */
function checkStopLimit({ type, side, limitPrice, stopPrice }: OrderRequest, { info }: Listing): void {
  if (type !== 'stop_limit' || limitPrice === null || stopPrice === null || info.exe === 'exchange') return
  if (side === 'buy' ? limitPrice.lt(stopPrice) : limitPrice.gt(stopPrice)) return
  const where = side === 'buy' ? 'below' : 'above'
  no(
    'INVALID_PRICE',
    `The limit of a stop-limit order to ${side} must be ${where} its trigger at this broker: it trades when the price has come back. To trade at the trigger use a stop order.`,
  )
}

export function checkQuantity(quantity: Decimal, { instrument }: Listing): void {
  const { qtyMin, qtyMax, qtyStep, symbol } = instrument
  const lots = `Lots of ${symbol}: at least ${qtyMin.toFixed()}, in steps of ${qtyStep.toFixed()}${qtyMax === null ? '' : `, at most ${qtyMax.toFixed()}`}.`
  const isRight = isMultiple(quantity, qtyStep) && quantity.gte(qtyMin) && (qtyMax === null || quantity.lte(qtyMax))
  if (!isRight) no('INVALID_VOLUME', lots)
}

/** Every price that is given stands on the tick and above zero. */
export function checkPrices(
  prices: Partial<Pick<OrderRequest, 'limitPrice' | 'stopPrice' | 'stopLoss' | 'takeProfit'>>,
  { instrument }: Listing,
): void {
  const { limitPrice, stopPrice, stopLoss, takeProfit } = prices
  for (const price of [limitPrice, stopPrice, stopLoss, takeProfit])
    if (price && !(price.gt(0) && isMultiple(price, instrument.priceStep)))
      no('INVALID_PRICE', `Prices of ${instrument.symbol} go in steps of ${instrument.priceStep.toFixed()}.`)
}
