import type { UnixMs } from '../kernel/clock.ts'
import { type Decimal, isMultiple, text } from '../kernel/decimal.ts'
import { TerminalError } from '../kernel/errors.ts'
import type { Instrument } from '../market/instrument.ts'
import type { Quote } from '../market/quote.ts'
import type { OrderRequest, OrderType } from '../orders/order.ts'
import type { Position } from '../portfolio/position.ts'
import { checkQuantity } from './sizing.ts'

/** An order as a person fills it in. */
export interface OrderForm extends OrderRequest {
  /** Distance in price at which the stop loss follows; null: it stays where it is. */
  readonly trail: Decimal | null
}

/** What the form is held against. */
export interface FormFacts {
  readonly instrument: Instrument
  readonly hedging: boolean
  readonly now: UnixMs
  readonly quote: Quote | null
  /** The position that `closes` names; undefined: there is none. */
  readonly position: Position | undefined
}

const bad = (why: string): never => {
  throw new TerminalError('BAD_INPUT', why)
}

const priced: Readonly<Record<OrderType, { readonly limit: boolean; readonly stop: boolean }>> = {
  market: { limit: false, stop: false },
  limit: { limit: true, stop: false },
  stop: { limit: false, stop: true },
  stop_limit: { limit: true, stop: true },
}
const named: Readonly<Record<OrderType, string>> = {
  market: 'A market order',
  limit: 'A limit order',
  stop: 'A stop order',
  stop_limit: 'A stop-limit order',
}

/**
 * The order that a form asks for. Throws BAD_INPUT with the field and what would be right. Limits and the venue's
 * minimums are the risk gate's to judge.
 */
export function requestOfForm(form: OrderForm, facts: FormFacts): OrderRequest {
  const { instrument } = facts
  checkQuantity(instrument, form.quantity)
  checkPrices(form, instrument)
  checkEnd(form, facts.now)
  if (form.closes !== null || form.reduceOnly) checkClosing(form, facts)
  else checkProtection(form, facts)
  const { trail: _trail, ...request } = form
  return request
}

function checkPrices(
  { type, limitPrice, stopPrice, stopLoss, takeProfit, trail }: OrderForm,
  instrument: Instrument,
): void {
  const wants = priced[type]
  const fits = (wanted: boolean, price: Decimal | null, name: string): void => {
    if (wanted && price === null) bad(`${named[type]} needs a ${name}.`)
    if (!wanted && price !== null) bad(`${named[type]} has no ${name}: leave it empty.`)
  }
  fits(wants.limit, limitPrice, 'limit price')
  fits(wants.stop, stopPrice, 'trigger price')
  const prices = {
    'limit price': limitPrice,
    'trigger price': stopPrice,
    'stop loss': stopLoss,
    'take profit': takeProfit,
    'trailing distance': trail,
  }
  for (const [name, price] of Object.entries(prices)) {
    if (price === null) continue
    if (!price.gt(0)) bad(`The ${name} must be above 0.`)
    if (!isMultiple(price, instrument.priceStep))
      bad(
        `The ${name} of ${text(price)} is between two steps: ${instrument.symbol} moves by ${text(instrument.priceStep)}.`,
      )
  }
}

function checkEnd({ timeInForce, expiresAt }: OrderForm, now: UnixMs): void {
  if (timeInForce !== 'gtd') {
    if (expiresAt !== null) bad('Only an order that is good till a date has an expiry: leave it empty.')
    return
  }
  if (expiresAt === null) bad('An order that is good till a date needs its expiry.')
  else if (expiresAt <= now) bad('The expiry is over already: give a time in the future.')
}

function checkClosing(
  { closes, reduceOnly, side, quantity, stopLoss, takeProfit, trail }: OrderForm,
  facts: FormFacts,
): void {
  const { hedging, position, instrument } = facts
  if (stopLoss !== null || takeProfit !== null || trail !== null)
    bad('An order that closes something has no stop and no target of its own: leave them empty.')
  if (reduceOnly && hedging) bad('This account keeps positions apart: name the position that the order closes instead.')
  if (closes === null) return
  if (!hedging) bad('This account nets positions: choose "reduce only" instead of naming one.')
  if (position === undefined || position.instrument !== instrument.id)
    return bad('There is no such position of this instrument: it may be closed already.')
  if (position.side === side) bad(`To close this position you ${side === 'buy' ? 'sell' : 'buy'}.`)
  if (quantity.gt(position.quantity))
    bad(`The position is ${text(position.quantity)}: no more than that can be closed.`)
}

function checkProtection(
  { side, type, limitPrice, stopPrice, stopLoss, takeProfit, trail }: OrderForm,
  { quote }: FormFacts,
): void {
  if (trail !== null && stopLoss === null) bad('A trailing stop needs the price at which it begins: give a stop loss.')
  const touch = quote === null ? null : side === 'buy' ? quote.ask : quote.bid
  const entry = type === 'market' ? touch : (limitPrice ?? stopPrice)
  if (entry === null) return
  const beyond = (price: Decimal): boolean => (side === 'buy' ? price.gt(entry) : price.lt(entry))
  if (takeProfit !== null && !beyond(takeProfit))
    bad(`The take profit of ${text(takeProfit)} is on the wrong side of the entry at ${entry}.`)
  if (stopLoss !== null && beyond(stopLoss))
    bad(`The stop loss of ${text(stopLoss)} is on the wrong side of the entry at ${entry}.`)
}
