import { text } from '../../core/kernel/decimal.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import type { CcxtExchange, Params } from './exchange.ts'
import { checkTerms, kindOf, sentWay, throughPrice } from './order-kinds.ts'
import type { MarketData, SentWay, VenueData } from './venue-data.ts'

export interface SendParts {
  readonly venue: VenueData
  readonly market: MarketData
  readonly exchange: CcxtExchange
  /** ccxt's symbol of the instrument. */
  readonly symbol: string
  readonly instrument: Instrument
  /** The market's best prices, asked for only where a market order goes as a limit order. */
  readonly prices: () => Promise<{ readonly bid: number; readonly ask: number }>
  /** Says which of two positions it is for; left out: there is but one. */
  readonly leg?: Params
  /** The order may only make a position smaller, and the venue can be told so. */
  readonly reduceOnly: boolean
}

/** What ccxt is called with. */
export interface Call {
  readonly type: string
  readonly side: 'buy' | 'sell'
  readonly amount: string
  readonly price: string | undefined
  readonly params: Params
  /** It waits for a price. */
  readonly waits: boolean
}

/** Checks an order and gives what ccxt is to be called with; nothing is sent. Throws Refused. */
export async function callFor(order: WorkingOrder, parts: SendParts): Promise<Call> {
  const { venue, market, instrument } = parts
  const way = sentWay(venue, market, kindOf(order), order.timeInForce)
  checkTerms(order, instrument)
  const { param, code, numeric } = venue.clientIds
  const id = code.write(order.clientOrderId)
  const params: Record<string, unknown> = {
    ...way.params,
    ...way[order.side],
    ...parts.leg,
    [param]: numeric ? Number(id) : id,
  }
  if (way.trigger !== undefined && order.stopPrice !== null) params[way.trigger] = text(order.stopPrice)
  if (parts.reduceOnly) params.reduceOnly = true
  const price = await priceOf(order, way, parts)
  return {
    type: way.type,
    side: order.side,
    amount: text(order.quantity),
    price,
    params,
    waits: way.trigger !== undefined,
  }
}

async function priceOf(order: WorkingOrder, way: SentWay, parts: SendParts): Promise<string | undefined> {
  if (way.through !== undefined) {
    const { bid, ask } = await parts.prices()
    return text(throughPrice(order.side, bid, ask, way.through, parts.instrument.priceStep))
  }
  return way.type === 'market' || order.limitPrice === null ? undefined : text(order.limitPrice)
}

/** Sends it, once. */
export async function sendOrder(order: WorkingOrder, parts: SendParts): Promise<unknown> {
  const { type, side, amount, price, params } = await callFor(order, parts)
  return parts.exchange.createOrder(parts.symbol, type, side, amount, price, params)
}
