import { dec, digits, ZERO } from '../lib/decimal.ts'
import { Exchange, type ExchangeOptions } from '../lib/exchange.ts'
import type { Digits, Fact, Market, VenueOrder, VenueTrade } from '../lib/types.ts'

export type Print = Extract<Fact, { kind: 'tape' }>

/** What the key may do, as its owner ticked it; tests change it while the venue runs. */
export interface Rights {
  trade: boolean
  withdraw: boolean
}

/** What REST and streams of one fake share. */
export interface Desk<K> {
  readonly exchange: Exchange
  readonly now: () => number
  readonly key: K
  readonly rights: Rights
  /** The last public trades of a market, oldest first. */
  prints(symbol: string): readonly Print[]
}

const KEPT = 1_000

export function makeDesk<K>(
  markets: readonly Market[],
  options: Omit<ExchangeOptions, 'now'>,
  now: () => number,
  key: K,
  rights: Rights = { trade: true, withdraw: false },
): Desk<K> {
  const exchange = new Exchange(markets, { ...options, now })
  const prints = new Map<string, Print[]>()
  exchange.on(fact => {
    if (fact.kind !== 'tape') return
    const list = prints.get(fact.symbol) ?? []
    prints.set(fact.symbol, list)
    list.push(fact)
    if (list.length > KEPT) list.shift()
  })
  return { exchange, now, key, rights, prints: symbol => prints.get(symbol) ?? [] }
}

type Books = Pick<Desk<unknown>, 'exchange'>

export const tradesOf = ({ exchange }: Books, order: VenueOrder): VenueTrade[] =>
  exchange.trades.filter(trade => trade.order === order.id)

/** Fees of all its fills. */
export const feesOf = (books: Books, order: VenueOrder): Digits =>
  digits(tradesOf(books, order).reduce((sum, t) => sum.add(dec(t.fee)), ZERO))

/** Mean price of what was filled; 0 where nothing was. */
export const averageOf = ({ filled, cost }: VenueOrder): Digits =>
  dec(filled).isZero() ? '0' : digits(dec(cost).div(dec(filled)).toDecimalPlaces(12))

export const restOf = ({ quantity, filled }: VenueOrder): Digits => digits(dec(quantity).sub(dec(filled)))

/** Of any state, with its clock looked at first. */
export function findOrder({ exchange }: Books, by: { readonly id?: string | null; readonly clientId?: string | null }) {
  exchange.sweep()
  if (by.id !== undefined && by.id !== null) return exchange.orders.get(by.id)
  return by.clientId === undefined || by.clientId === null ? undefined : exchange.byClientId(by.clientId)
}

/** Every order, newest first. */
export function allOrders({ exchange }: Books): VenueOrder[] {
  exchange.sweep()
  return [...exchange.orders.values()].reverse()
}

/** Of the digits that a step has behind the point. */
export const fixed = (value: Digits, step: Digits): string => dec(value).toFixed(dec(step).decimalPlaces())
