import type { OrderForm, OrderWish } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { decimalsOf, price, utcShort } from '../../ui/format.ts'

const words = texts.ticket

export interface OrderNames {
  readonly symbol: string
  readonly account: string
  /** The quantity as it is shown: `12,000`. */
  readonly quantity: string
  /** In lots, where a person sized it so; null or left out: in units. */
  readonly lots?: string | null
  /** Of the instrument's prices. */
  readonly decimals: number
}

type Priced = Pick<OrderForm | OrderWish, 'type' | 'limitPrice' | 'stopPrice'>

/** With the instrument's decimals; more where more were typed, for what is stated is what is sent. */
const exact = (figure: string | null | undefined, decimals: number): string =>
  figure ? price(figure, Math.max(decimals, decimalsOf(figure))) : ''

function kindWords({ type, limitPrice, stopPrice }: Priced, decimals: number): string {
  if (type === 'market') return words.at.market
  const [limit, trigger] = [exact(limitPrice, decimals), exact(stopPrice, decimals)]
  if (type === 'stop_limit') return words.at.stop_limit(trigger, limit)
  return words.at[type](type === 'limit' ? limit : trigger)
}

/** The whole order in words: `Buy 12,000 EURUSD limit 1.0810, stop 1.0760, Paper`. */
export function orderText(order: OrderForm, { symbol, account, quantity, lots, decimals }: OrderNames): string {
  const size = lots ? words.lots(lots) : quantity
  return [
    `${words.verb[order.side]} ${size} ${symbol} ${kindWords(order, decimals)}`,
    order.stopLoss ? words.stopAt(exact(order.stopLoss, decimals)) : '',
    order.trail ? words.trailing(order.trail) : '',
    order.takeProfit ? words.targetAt(exact(order.takeProfit, decimals)) : '',
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
export function wishText(wish: OrderWish, { symbol, account, currency, decimals }: WishNames): string {
  const { by, value } = wish.amount
  const size = words.wishes[by](value, currency)
  const after = by === 'risk' || by === 'risk_percent'
  const what = after ? `${symbol} ${size}` : `${size} ${symbol}`
  return `${words.verb[wish.side]} ${what} ${kindWords(wish, decimals)}, ${account}`
}

export interface WishNames extends Pick<OrderNames, 'symbol' | 'account' | 'decimals'> {
  /** The account's. */
  readonly currency: string
}
