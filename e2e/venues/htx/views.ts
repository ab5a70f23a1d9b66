import { dec, digits } from '../lib/decimal.ts'
import type { Market, VenueOrder, VenueTrade } from '../lib/types.ts'
import { dayOf } from '../plain/day.ts'
import { feesOf } from '../plain/desk.ts'
import type { HtxDesk } from './door.ts'

export const ACCOUNT = 100_009

export const symbolView = (desk: HtxDesk, m: Market): object => ({
  'base-currency': m.base,
  'quote-currency': m.quote,
  'price-precision': dec(m.priceStep).decimalPlaces(),
  'amount-precision': dec(m.quantityStep).decimalPlaces(),
  'symbol-partition': 'main',
  symbol: m.symbol,
  state: desk.exchange.isHalted(m.symbol) ? 'suspend' : 'online',
  'value-precision': 8,
  'min-order-amt': Number(m.quantityMin),
  'max-order-amt': Number(m.quantityMax),
  'min-order-value': Number(m.notionalMin),
  'limit-order-min-order-amt': Number(m.quantityMin),
  'limit-order-max-order-amt': Number(m.quantityMax),
  'sell-market-min-order-amt': Number(m.quantityMin),
  'sell-market-max-order-amt': Number(m.quantityMax),
  'buy-market-max-order-value': 1_000_000,
  'api-trading': 'enabled',
  tags: '',
})

/** The day's figures, with the best prices beside them. */
export function tickOf(desk: HtxDesk, symbol: string) {
  const d = dayOf(desk, symbol)
  const [open, close, low, high] = [d.open, d.last, d.low, d.high].map(Number)
  const best = { bid: d.bid.map(Number), ask: d.ask.map(Number) }
  return {
    day: { amount: Number(d.volume), vol: Number(d.quoteVolume), count: d.trades, open, close, low, high },
    best,
  }
}

export function stateOf(order: VenueOrder): string {
  const isPart = !dec(order.filled).isZero()
  if (order.status === 'filled') return 'filled'
  if (order.status !== 'open') return isPart ? 'partial-canceled' : 'canceled'
  if (order.trigger !== null && !order.triggered) return 'created'
  return isPart ? 'partial-filled' : 'submitted'
}

/** Its fields of what was filled are called `field` in some answers and `filled` in others. */
export function orderView(desk: HtxDesk, order: VenueOrder, prefix: 'field' | 'filled'): object {
  const isOpen = order.status === 'open'
  const { trigger, clientId } = order
  return {
    id: Number(order.id),
    symbol: order.symbol,
    'account-id': ACCOUNT,
    ...(clientId === null ? {} : { 'client-order-id': clientId }),
    amount: order.spend ?? order.quantity,
    price: order.price ?? '0.0',
    'created-at': order.placedAt,
    type: order.wire?.type ?? `${order.side}-limit`,
    [`${prefix}-amount`]: order.filled,
    [`${prefix}-cash-amount`]: order.cost,
    [`${prefix}-fees`]: feesOf(desk, order),
    'finished-at': isOpen ? 0 : order.changedAt,
    'canceled-at': isOpen || order.status === 'filled' ? 0 : order.changedAt,
    source: 'spot-api',
    state: stateOf(order),
    ...(trigger === null ? {} : { 'stop-price': trigger, operator: order.wire?.operator ?? '' }),
  }
}

export const tradeView = (desk: HtxDesk, t: VenueTrade): object => ({
  symbol: t.symbol,
  'fee-currency': t.feeAsset,
  source: 'spot-api',
  'order-id': Number(t.order),
  price: t.price,
  'created-at': t.at,
  role: t.maker ? 'maker' : 'taker',
  'match-id': Number(t.id),
  'filled-amount': t.quantity,
  'filled-fees': t.fee,
  'filled-points': '0.0',
  'fee-deduct-currency': '',
  'fee-deduct-state': 'done',
  'trade-id': Number(t.id),
  id: Number(digits(dec(t.id).mul(1_000))),
  type: desk.exchange.orders.get(t.order)?.wire?.type ?? `${t.side}-limit`,
})
