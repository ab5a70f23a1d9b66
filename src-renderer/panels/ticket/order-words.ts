import type { OrderForm, OrderWish } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { utcShort } from '../../ui/format.ts'

const words = texts.ticket

export interface OrderNames {
  readonly symbol: string
  readonly account: string
  /** The quantity as it is shown: `12,000`. */
  readonly quantity: string
  /** In lots, where a person sized it so; null or left out: in units. */
  readonly lots?: string | null
}

type Priced = Pick<OrderWish, 'type' | 'limitPrice' | 'stopPrice'>

function kindWords({ type, limitPrice, stopPrice }: Priced): string {
  if (type === 'market') return words.at.market
  if (type === 'stop_limit') return words.at.stop_limit(stopPrice ?? '', limitPrice ?? '')
  return words.at[type]((type === 'limit' ? limitPrice : stopPrice) ?? '')
}

/** The whole order in words: `Buy 12,000 EURUSD limit 1.0810, stop 1.0760, Paper`. */
export function orderText(order: OrderForm, { symbol, account, quantity, lots }: OrderNames): string {
  const size = lots ? words.lots(lots) : quantity
  const priced = { type: order.type, limitPrice: order.limitPrice ?? null, stopPrice: order.stopPrice ?? null }
  return [
    `${words.verb[order.side]} ${size} ${symbol} ${kindWords(priced)}`,
    order.stopLoss ? words.stopAt(order.stopLoss) : '',
    order.trail ? words.trailing(order.trail) : '',
    order.takeProfit ? words.targetAt(order.takeProfit) : '',
    timeWords(order),
    order.reduceOnly ? words.onlyReduces : '',
    account,
  ]
    .filter(Boolean)
    .join(', ')
}

function timeWords({ timeInForce, expiresAt }: OrderForm): string {
  if (timeInForce === 'gtd') return expiresAt ? words.until(utcShort(expiresAt)) : ''
  return timeInForce === 'gtc' || timeInForce === undefined ? '' : timeInForce.toUpperCase()
}

/** What is wished for, before it is worked out: `Buy 5,000 USD of EURUSD at the market, Paper`. */
export function wishText(wish: OrderWish, { symbol, account, currency }: WishNames): string {
  const { by, value } = wish.amount
  const size = words.wishes[by](value, currency)
  const after = by === 'risk' || by === 'risk_percent'
  const what = after ? `${symbol} ${size}` : `${size} ${symbol}`
  const priced = { type: wish.type, limitPrice: wish.limitPrice ?? null, stopPrice: wish.stopPrice ?? null }
  return `${words.verb[wish.side]} ${what} ${kindWords(priced)}, ${account}`
}

export interface WishNames {
  readonly symbol: string
  readonly account: string
  /** The account's. */
  readonly currency: string
}
