import type { OrderForm, OrderWish } from '../../../src-preload/contract/views.ts'

export type AmountBy = OrderWish['amount']['by']
export type LevelBy = NonNullable<OrderWish['stopLoss']>['by']
export type TimeInForce = NonNullable<OrderForm['timeInForce']>

export const SIDES = ['buy', 'sell'] as const
export const TYPES = ['market', 'limit', 'stop', 'stop_limit'] as const
export const AMOUNTS = [
  'units',
  'lots',
  'money',
  'equity',
  'risk',
  'risk_percent',
] as const satisfies readonly AmountBy[]
export const LEVELS = ['price', 'distance', 'money'] as const satisfies readonly LevelBy[]
export const TIMES = ['gtc', 'day', 'gtd', 'ioc', 'fok'] as const satisfies readonly TimeInForce[]

/** What a person has typed so far; text as it stands in the fields. */
export interface TicketFields {
  readonly side: OrderForm['side']
  readonly type: OrderForm['type']
  readonly amountBy: AmountBy
  readonly amount: string
  readonly limitPrice: string
  readonly stopPrice: string
  readonly stopLossBy: LevelBy
  readonly stopLoss: string
  readonly takeProfitBy: LevelBy
  readonly takeProfit: string
  readonly trail: string
  readonly timeInForce: TimeInForce
  /** UTC, `2026-03-12T14:30`. */
  readonly expires: string
  readonly reduceOnly: boolean
}

export const emptyFields = (amount: string): TicketFields => ({
  side: 'buy',
  type: 'market',
  amountBy: 'units',
  amount,
  limitPrice: '',
  stopPrice: '',
  stopLossBy: 'price',
  stopLoss: '',
  takeProfitBy: 'price',
  takeProfit: '',
  trail: '',
  timeInForce: 'gtc',
  expires: '',
  reduceOnly: false,
})

/**
 * What stays when another instrument is typed for: how one sizes and counts, and no price or size of the one before.
 */
export const forInstrument = (before: TicketFields, amount: string, samePair: boolean): TicketFields =>
  samePair
    ? before
    : {
        ...emptyFields(before.amountBy === 'units' || before.amountBy === 'lots' ? amount : before.amount),
        side: before.side,
        type: before.type,
        amountBy: before.amountBy === 'lots' ? 'units' : before.amountBy,
        stopLossBy: before.stopLossBy,
        takeProfitBy: before.takeProfitBy,
        timeInForce: before.timeInForce,
        expires: before.expires,
      }

export type PriceField = 'limitPrice' | 'stopPrice'

/** Which prices a type of order needs. */
export const needs = (type: OrderForm['type'], field: PriceField): boolean =>
  field === 'limitPrice' ? type === 'limit' || type === 'stop_limit' : type === 'stop' || type === 'stop_limit'
