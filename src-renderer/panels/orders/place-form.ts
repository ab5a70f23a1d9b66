import type { OrderForm } from '../../../src-preload/contract/views.ts'
import { readPrice } from '../../ui/price-text.ts'
import { readQuantity } from '../../ui/quantity-steps.ts'

/** What a person has typed so far. */
export interface PlaceFields {
  readonly side: OrderForm['side']
  readonly type: OrderForm['type']
  readonly quantity: string
  readonly limitPrice: string
  readonly stopPrice: string
  readonly stopLoss: string
  readonly takeProfit: string
  readonly timeInForce: 'gtc' | 'ioc' | 'fok' | 'day'
  readonly reduceOnly: boolean
}

export type PriceField = 'limitPrice' | 'stopPrice' | 'stopLoss' | 'takeProfit'

export const emptyFields = (quantity: string): PlaceFields => ({
  side: 'buy',
  type: 'market',
  quantity,
  limitPrice: '',
  stopPrice: '',
  stopLoss: '',
  takeProfit: '',
  timeInForce: 'gtc',
  reduceOnly: false,
})

const ANY = '999999999999'

/** Which prices a type of order needs. */
export const needs = (type: OrderForm['type'], field: PriceField): boolean =>
  (field === 'limitPrice' && (type === 'limit' || type === 'stop_limit')) ||
  (field === 'stopPrice' && (type === 'stop' || type === 'stop_limit'))

export interface Read {
  /** Null while something is missing or wrong. */
  readonly form: OrderForm | null
  readonly problems: Readonly<Record<PriceField | 'quantity', string | null>>
}

/** The order that was typed, or what is wrong with it, field by field. */
export function readFields(fields: PlaceFields, instrument: string, step: string): Read {
  const size = readQuantity(fields.quantity, step, ANY)
  const price = (field: PriceField): { value: string | null; problem: string | null } => {
    const needed = needs(fields.type, field)
    if (!needed && (field === 'limitPrice' || field === 'stopPrice')) return { value: null, problem: null }
    const read = readPrice(fields[field])
    if (!read.ok) return { value: null, problem: read.why }
    return { value: read.value, problem: needed && read.value === null ? 'This kind of order needs it.' : null }
  }
  const [limit, trigger, loss, profit] = [
    price('limitPrice'),
    price('stopPrice'),
    price('stopLoss'),
    price('takeProfit'),
  ]
  const problems = {
    quantity: size.ok ? null : size.why,
    limitPrice: limit.problem,
    stopPrice: trigger.problem,
    stopLoss: loss.problem,
    takeProfit: profit.problem,
  }
  if (!size.ok || Object.values(problems).some(one => one !== null)) return { form: null, problems }
  return {
    problems,
    form: {
      instrument,
      side: fields.side,
      type: fields.type,
      quantity: size.quantity,
      limitPrice: limit.value,
      stopPrice: trigger.value,
      timeInForce: fields.timeInForce,
      expiresAt: null,
      stopLoss: loss.value,
      takeProfit: profit.value,
      trail: null,
      closes: null,
      reduceOnly: fields.reduceOnly,
    },
  }
}

const kinds = { market: 'at market', limit: 'limit', stop: 'stop', stop_limit: 'stop limit' } as const

/** The whole order in words: `Buy 12,000 EURUSD limit 1.0810, stop loss 1.0760`. */
export function orderText(form: OrderForm, quantity: string, symbol: string): string {
  const price = [form.stopPrice, form.limitPrice].filter(one => one !== null).join(' / ')
  const head = `${form.side === 'buy' ? 'Buy' : 'Sell'} ${quantity} ${symbol} ${kinds[form.type]}${price === '' ? '' : ` ${price}`}`
  const rest = [
    form.stopLoss === null ? '' : `stop loss ${form.stopLoss}`,
    form.takeProfit === null ? '' : `take profit ${form.takeProfit}`,
    form.timeInForce === 'gtc' ? '' : (form.timeInForce ?? '').toUpperCase(),
    form.reduceOnly ? 'reduce only' : '',
  ].filter(Boolean)
  return [head, ...rest].join(', ')
}
