import { dec, digits } from '../lib/decimal.ts'
import type { Market, VenueOrder, VenueTrade } from '../lib/types.ts'
import { dayOf } from '../plain/day.ts'
import { fixed, restOf, tradesOf } from '../plain/desk.ts'
import type { BitstampDesk } from './door.ts'
import { nameOf } from './markets.ts'

/** "2022-01-31 14:43:15.796000" */
export const stamp = (ms: number): string => new Date(ms).toISOString().replace('T', ' ').replace('Z', '000')
const typeOf = (side: string): number => (side === 'buy' ? 0 : 1)
const eight = (text: string): string => dec(text).toFixed(8)

const statusOf = ({ status, ended }: VenueOrder): string => {
  if (status === 'open') return 'Open'
  if (status === 'filled') return 'Finished'
  return ended === 'time' ? 'Expired' : 'Canceled'
}

export const marketView = (desk: BitstampDesk, m: Market): object => ({
  name: nameOf(m),
  market_symbol: m.symbol,
  base_currency: m.base.toUpperCase(),
  base_decimals: dec(m.quantityStep).decimalPlaces(),
  counter_currency: m.quote.toUpperCase(),
  counter_decimals: dec(m.priceStep).decimalPlaces(),
  minimum_order_value: m.notionalMin,
  maximum_order_value: '10000000.0',
  minimum_order_amount: m.quantityMin,
  maximum_order_amount: m.quantityMax,
  trading: desk.exchange.isHalted(m.symbol) ? 'Disabled' : 'Enabled',
  instant_order_counter_decimals: 2,
  instant_and_market_orders: 'Enabled',
  description: nameOf(m),
  market_type: 'SPOT',
})

export function tickerView(desk: BitstampDesk, m: Market): object {
  const day = dayOf(desk, m.symbol)
  const price = (text: string): string => fixed(text, m.priceStep)
  return {
    timestamp: String(Math.floor(desk.now() / 1_000)),
    open: price(day.open),
    high: price(day.high),
    low: price(day.low),
    last: price(day.last),
    volume: eight(day.volume),
    vwap: price(day.vwap),
    bid: price(day.bid[0]),
    ask: price(day.ask[0]),
    side: '0',
    open_24: price(day.open),
    percent_change_24: dec(day.changeShare).mul(100).toFixed(2),
    pair: nameOf(m),
    market: nameOf(m),
    market_type: 'SPOT',
  }
}

/** As it is answered when it is placed, and in the list of open ones. */
export function orderView(desk: BitstampDesk, order: VenueOrder): Record<string, unknown> {
  const market = desk.exchange.market(order.symbol)
  return {
    id: order.id,
    market: nameOf(market),
    currency_pair: nameOf(market),
    datetime: stamp(order.placedAt),
    type: String(typeOf(order.side)),
    price: fixed(order.price ?? '0', market.priceStep),
    amount: eight(restOf(order)),
    amount_at_create: eight(order.quantity),
    ...(order.clientId === null ? {} : { client_order_id: order.clientId }),
  }
}

/** https://www.bitstamp.net/api/#tag/Orders/operation/GetOrderStatus */
export function statusView(desk: BitstampDesk, order: VenueOrder): object {
  const market = desk.exchange.market(order.symbol)
  return {
    id: Number(order.id),
    datetime: stamp(order.placedAt),
    type: String(typeOf(order.side)),
    status: statusOf(order),
    market: nameOf(market),
    transactions: tradesOf(desk, order).map(t => ({
      tid: Number(t.id),
      price: eight(t.price),
      [market.base]: eight(t.quantity),
      [market.quote]: eight(digits(dec(t.quantity).mul(dec(t.price)))),
      fee: t.fee,
      datetime: stamp(t.at),
      type: 2,
    })),
    amount_remaining: eight(restOf(order)),
    ...(order.clientId === null ? {} : { client_order_id: order.clientId }),
  }
}

export const cancelView = (desk: BitstampDesk, order: VenueOrder): object => ({
  id: Number(order.id),
  amount: Number(restOf(order)),
  price: Number(order.price ?? '0'),
  type: typeOf(order.side),
  market: nameOf(desk.exchange.market(order.symbol)),
  status: 'Canceled',
})

/** An own trade among the account's transactions: money that left is below zero. */
export function tradeView(desk: BitstampDesk, t: VenueTrade): object {
  const market = desk.exchange.market(t.symbol)
  const cost = dec(t.price).mul(dec(t.quantity))
  const bought = t.side === 'buy'
  return {
    id: Number(t.id),
    order_id: Number(t.order),
    datetime: stamp(t.at),
    type: '2',
    fee: t.fee,
    [market.base]: eight(digits(bought ? dec(t.quantity) : dec(t.quantity).neg())),
    [market.quote]: eight(digits(bought ? cost.neg() : cost)),
    [`${market.base}_${market.quote}`]: Number(t.price),
  }
}
