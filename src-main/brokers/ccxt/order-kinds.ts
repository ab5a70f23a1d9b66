import { Decimal, isMultiple, text } from '../../core/kernel/decimal.ts'
import { Refused } from '../../core/kernel/errors.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import { moneyOf, notionalOf } from '../../core/market/payoff.ts'
import type { OrderRequest, TimeInForce } from '../../core/orders/order.ts'
import type { MarketData, OrderKind, SentWay, VenueData, Way } from './venue-data.ts'

/** What becomes of an order kind; undefined: nothing is known of it, so it is refused. */
export const wayOf = ({ orders }: MarketData, kind: OrderKind, timeInForce: TimeInForce): Way | undefined =>
  orders[kind]?.[timeInForce]

const name = (kind: OrderKind): string => kind.replaceAll('_', ' ')

/**
 * How an order goes out. Everything that is not in the venue's own table is refused here, before ccxt is called: ccxt
 * sends what it does not know as a plain order with a stray field. Throws Refused.
 */
export function sentWay(venue: VenueData, market: MarketData, kind: OrderKind, timeInForce: TimeInForce): SentWay {
  if (!market.trading.offered) throw new Refused('NOT_OFFERED', `${venue.title}: ${market.trading.why}.`)
  const way = wayOf(market, kind, timeInForce)
  if (way?.how === 'sent') return way
  const what = `${venue.title} takes no ${name(kind)} order (${timeInForce})`
  if (way === undefined) throw new Refused('NOT_OFFERED', `${what}. Use one of: ${offered(market).join(', ')}.`)
  if (way.how === 'held') throw new Refused('HELD_HERE', `${what}: ${way.why}.`)
  throw new Refused('NOT_OFFERED', `${what}: ${way.why}. Use ${way.instead}.`)
}

/** Kind and time in force of everything that goes out. */
export const offered = ({ orders }: MarketData): string[] =>
  Object.entries(orders).flatMap(([kind, ways]) =>
    Object.entries(ways).flatMap(([tif, way]) => (way.how === 'sent' ? [`${kind.replaceAll('_', ' ')} ${tif}`] : [])),
  )

/** Which of the terminal's order kinds an order is: one that carries stops is another kind than one that does not. */
export const kindOf = (order: Pick<OrderRequest, 'type' | 'stopLoss' | 'takeProfit'>): OrderKind =>
  order.stopLoss === null && order.takeProfit === null ? order.type : 'attached'

const bad = (code: string, why: string): never => {
  throw new Refused(code, why)
}

/**
 * Quantity and prices as the venue counts them: nothing is rounded on the way out, so what is off a step is refused.
 * Throws Refused.
 */
export function checkTerms(order: OrderRequest, i: Instrument): void {
  const { quantity, type, limitPrice, stopPrice } = order
  const steps = `in steps of ${text(i.qtyStep)}, ${text(i.qtyMin)} at least`
  if (!quantity.isFinite() || !quantity.gt(0) || !isMultiple(quantity, i.qtyStep) || quantity.lt(i.qtyMin))
    bad('BAD_QUANTITY', `${i.symbol} is traded ${steps}: ${quantity.toFixed()} is not.`)
  if (i.qtyMax !== null && quantity.gt(i.qtyMax))
    bad('BAD_QUANTITY', `${i.symbol}: at most ${text(i.qtyMax)} in one order.`)
  const needed = { market: [], limit: [limitPrice], stop: [stopPrice], stop_limit: [limitPrice, stopPrice] }[type]
  for (const price of needed) if (price === null) bad('BAD_PRICE', `A ${name(type)} order needs its price.`)
  for (const price of [limitPrice, stopPrice])
    if (price !== null && (!price.isFinite() || !price.gt(0) || !isMultiple(price, i.priceStep)))
      bad('BAD_PRICE', `${i.symbol} is priced in steps of ${text(i.priceStep)}: ${price.toFixed()} is not on one.`)
  const price = limitPrice ?? stopPrice
  if (price !== null && i.minNotional !== null && notionalOf(i, quantity, price).lt(i.minNotional))
    bad('BAD_QUANTITY', `${i.symbol}: an order is for ${text(i.minNotional)} ${moneyOf(i)} at least.`)
}

/** A price so far through the market, on the step, for an order that trades at once or not at all. */
export function throughPrice(side: 'buy' | 'sell', bid: number, ask: number, share: number, step: Decimal): Decimal {
  const price = side === 'buy' ? new Decimal(ask).mul(1 + share) : new Decimal(bid).mul(1 - share)
  // Towards the market: never further than the share.
  return side === 'buy' ? price.div(step).floor().mul(step) : price.div(step).ceil().mul(step)
}
