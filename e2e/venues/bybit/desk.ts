import { type Exchange, VenueReject } from '../lib/exchange.ts'
import type { Market, Side, VenueOrder } from '../lib/types.ts'
import type { Fields } from './fields.ts'
import { type Category, categoryOf, symbolOf } from './markets.ts'
import type { BybitOptions } from './options.ts'
import { BybitRefused, CONTRACT, SPOT, wrong } from './refused.ts'
import type { Stop } from './stops.ts'

/** What an order of this venue has beyond what the books know. */
export interface Extras {
  /** As asked: in the quote where `marketUnit` says so. */
  readonly qty: string
  readonly marketUnit: '' | 'baseCoin' | 'quoteCoin'
  readonly positionIdx: number
  /** Stop and the like; empty for an ordinary order. */
  readonly stopOrderType: string
  readonly triggerDirection: number
  readonly createType: string
  readonly takeProfit: string
  readonly stopLoss: string
  readonly tpLimitPrice: string
  readonly slLimitPrice: string
  readonly tpslMode: string
  readonly lastPrice: string
}

/** Everything that REST and streams of one fake Bybit share. */
export interface Desk {
  readonly exchange: Exchange
  readonly options: BybitOptions
  readonly now: () => number
  readonly key: { readonly apiKey: string; readonly secret: string }
  readonly extras: Map<string, Extras>
  /** Take-profits and stop-losses that wait outside the books, by order id, oldest first. */
  readonly stops: Map<string, Stop>
  readonly stopListeners: Set<(stop: Stop) => void>
  /** Prints by symbol, newest first. */
  readonly tape: Map<string, Print[]>
  /** What the order that is being placed will have; the books tell of it before they answer. */
  pending: Extras | null
  /** The number of the next order; null: any. A stop keeps its number when it goes off. */
  nextId: string | null
  hedged: boolean
}

export interface Print {
  readonly symbol: string
  readonly id: string
  readonly price: string
  readonly quantity: string
  readonly side: Side
  readonly at: number
}

export const PLAIN: Extras = {
  qty: '',
  marketUnit: '',
  positionIdx: 0,
  stopOrderType: '',
  triggerDirection: 0,
  createType: 'CreateByUser',
  takeProfit: '',
  stopLoss: '',
  tpLimitPrice: '',
  slLimitPrice: '',
  tpslMode: '',
  lastPrice: '',
}

/** What an order has beyond the books; whoever places gives it before the books tell of the order. */
export function extrasOf(desk: Desk, order: VenueOrder): Extras {
  const known = desk.extras.get(order.id)
  if (known !== undefined) return known
  const extras = desk.pending ?? { ...PLAIN, qty: order.quantity }
  desk.pending = null
  desk.extras.set(order.id, extras)
  return extras
}

const CATEGORIES = ['spot', 'linear', 'inverse'] as const

export function categoryIn(fields: Fields): Category {
  const category = fields.oneOf('category', CATEGORIES)
  if (category === null) throw wrong('category')
  return category
}

/** Throws BybitRefused where the market is not there. */
export function marketIn(desk: Desk, fields: Fields): Market {
  const category = categoryIn(fields)
  const symbol = symbolOf(category, fields.need('symbol'))
  const found = desk.exchange.markets.find(market => market.symbol === symbol)
  if (found === undefined) throw refusedAs(category, 'unknown_symbol')
  return found
}

export const refusedAs = (category: Category, code: keyof typeof SPOT): BybitRefused =>
  new BybitRefused(...(category === 'spot' ? SPOT : CONTRACT)[code])

/** Does it with the books; throws their refusal in Bybit's words. */
export function withBooks<T>(market: Market, act: () => T): T {
  try {
    return act()
  } catch (refusal) {
    if (!(refusal instanceof VenueReject)) throw refusal
    throw refusedAs(categoryOf(market), refusal.code)
  }
}
