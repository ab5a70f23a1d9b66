import { dec } from '../lib/decimal.ts'
import type { Market, VenueOrder, VenueTrade } from '../lib/types.ts'
import { dayOf } from '../plain/day.ts'
import { feesOf } from '../plain/desk.ts'
import type { CoinbaseDesk } from './door.ts'

/** RFC 3339 with microseconds. */
export const stamp = (ms: number): string => new Date(ms).toISOString().replace('Z', '000Z')
const eight = (text: string): string => dec(text).toFixed(8)
const sixteen = (text: string): string => dec(text).toFixed(16)
const PROFILE = '8058d771-2d88-4f0f-ab6e-299c153d4308'

export const productView = (desk: CoinbaseDesk, m: Market): object => ({
  id: m.symbol,
  base_currency: m.base,
  quote_currency: m.quote,
  quote_increment: m.priceStep,
  base_increment: m.quantityStep,
  display_name: `${m.base}-${m.quote}`,
  min_market_funds: m.notionalMin,
  margin_enabled: false,
  post_only: false,
  limit_only: false,
  cancel_only: false,
  status: desk.exchange.isHalted(m.symbol) ? 'offline' : 'online',
  status_message: '',
  trading_disabled: desk.exchange.isHalted(m.symbol),
  fx_stablecoin: false,
  max_slippage_percentage: '0.02000000',
  auction_mode: false,
  high_bid_limit_percentage: '',
})

export function tickerView(desk: CoinbaseDesk, symbol: string): object {
  const { ask, bid, volume, last } = dayOf(desk, symbol)
  const print = desk.prints(symbol).at(-1)
  return {
    ...{ ask: ask[0], bid: bid[0], volume: eight(volume), trade_id: Number(print?.id ?? 0), price: last },
    ...{ size: print?.quantity ?? '0', time: stamp(print?.at ?? desk.now()), rfq_volume: '0' },
  }
}

/** As it is answered when it is placed: what became of it is told elsewhere. */
export function freshView(desk: CoinbaseDesk, order: VenueOrder): object {
  const isRejected = order.ended === 'would_take'
  return {
    ...detailsOf(desk, order),
    ...{ fill_fees: '0', filled_size: '0', executed_value: '0', settled: false },
    status: isRejected ? 'rejected' : 'pending',
    ...(isRejected ? { reject_reason: 'post only' } : {}),
  }
}

/** https://docs.cdp.coinbase.com/exchange/reference/exchangerestapi_getorder */
export function orderView(desk: CoinbaseDesk, order: VenueOrder): object {
  const isOpen = order.status === 'open'
  const isWaiting = order.trigger !== null && !order.triggered
  const over = { done_at: stamp(order.changedAt), done_reason: order.status === 'filled' ? 'filled' : 'canceled' }
  return {
    ...detailsOf(desk, order),
    fill_fees: sixteen(feesOf(desk, order)),
    filled_size: eight(order.filled),
    executed_value: sixteen(order.cost),
    settled: !isOpen,
    status: isOpen ? (isWaiting ? 'active' : 'open') : 'done',
    ...(isOpen ? {} : over),
  }
}

const detailsOf = (_: CoinbaseDesk, order: VenueOrder): object => ({
  id: order.id,
  ...(order.price === null ? {} : { price: eight(order.price) }),
  ...(order.spend === null || order.spend === undefined ? { size: eight(order.quantity) } : { funds: order.spend }),
  product_id: order.symbol,
  profile_id: PROFILE,
  side: order.side,
  type: order.price === null ? 'market' : 'limit',
  ...(order.price === null ? {} : { time_in_force: order.wire?.timeInForce ?? 'GTC' }),
  post_only: order.postOnly,
  created_at: stamp(order.placedAt),
  ...(order.trigger === null ? {} : { stop: order.wire?.stop ?? '', stop_price: eight(order.trigger) }),
  ...(order.clientId === null ? {} : { client_oid: order.clientId }),
  market_type: 'spot',
})

export const fillView = (t: VenueTrade): object => ({
  created_at: stamp(t.at),
  trade_id: Number(t.id),
  product_id: t.symbol,
  order_id: t.order,
  user_id: '5cf6e115aaf44503db300f1e',
  profile_id: PROFILE,
  liquidity: t.maker ? 'M' : 'T',
  price: eight(t.price),
  size: eight(t.quantity),
  fee: sixteen(t.fee),
  side: t.side,
  settled: true,
  market_type: 'spot',
})
