import { dec } from '../lib/decimal.ts'
import type { Ended, VenueOrder, VenueTrade } from '../lib/types.ts'
import { averageOf, fixed, restOf, tradesOf } from '../plain/desk.ts'
import type { GeminiDesk } from './door.ts'

const reasons: Readonly<Partial<Record<Ended, string>>> = {
  user: 'Requested',
  ioc: 'ImmediateOrCancelWouldPost',
  fok: 'FillOrKillWouldNotFill',
  would_take: 'MakerOrCancelWouldTake',
}

/** https://docs.gemini.com/rest/orders */
export function orderView(desk: GeminiDesk, order: VenueOrder, withTrades = false): object {
  const { priceStep } = desk.exchange.market(order.symbol)
  const isCancelled = order.status !== 'open' && order.status !== 'filled'
  const option = order.wire?.option ?? ''
  const reason = order.ended === null ? undefined : reasons[order.ended]
  return {
    order_id: order.id,
    id: order.id,
    symbol: order.symbol,
    exchange: 'gemini',
    avg_execution_price: averageOf(order),
    side: order.side,
    type: order.trigger === null ? 'exchange limit' : 'exchange stop limit',
    timestamp: String(Math.floor(order.placedAt / 1_000)),
    timestampms: order.placedAt,
    is_live: order.status === 'open',
    is_cancelled: isCancelled,
    is_hidden: false,
    was_forced: false,
    executed_amount: order.filled,
    remaining_amount: restOf(order),
    ...(order.clientId === null ? {} : { client_order_id: order.clientId }),
    options: option === '' ? [] : [option],
    price: fixed(order.price ?? '0', priceStep),
    original_amount: order.quantity,
    ...(order.trigger === null ? {} : { stop_price: fixed(order.trigger, priceStep) }),
    ...(isCancelled && reason !== undefined ? { reason } : {}),
    ...(withTrades ? { trades: tradesOf(desk, order).map(tradeView) } : {}),
  }
}

export const tradeView = (t: VenueTrade): object => ({
  price: t.price,
  amount: t.quantity,
  timestamp: Math.floor(t.at / 1_000),
  timestampms: t.at,
  type: t.side === 'buy' ? 'Buy' : 'Sell',
  aggressor: !t.maker,
  fee_currency: t.feeAsset,
  fee_amount: t.fee,
  tid: Number(t.id),
  order_id: t.order,
  ...(t.clientId === null ? {} : { client_order_id: t.clientId }),
  exchange: 'gemini',
  is_auction_fill: false,
  is_clearing_fill: false,
  symbol: t.symbol.toUpperCase(),
})

/** The page from whose markup the client library takes decimals and smallest sizes. */
export function webPage({ exchange }: GeminiDesk): string {
  const decimals = (step: string): number => dec(step).decimalPlaces()
  const tradingPairs = exchange.markets.map(m => [
    ...[m.symbol.toUpperCase(), decimals(m.priceStep), decimals(m.quantityStep), m.quantityMin, 10, true],
  ])
  const currencies = [...new Set(exchange.markets.flatMap(m => [m.base, m.quote]))].map(c => {
    const isFiat = c === 'USD' || c === 'EUR'
    return [c, c, c.toLowerCase(), 5, 10, isFiat ? 2 : 8, 8, isFiat ? '$' : '', false, isFiat ? null : c.toLowerCase()]
  })
  const data = JSON.stringify({ tradingPairs, currencies })
  return `<!doctype html><html><script type="text/plain" id="currencyData">${data}</script></html>`
}
