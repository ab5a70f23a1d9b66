import type { OrderForm, OrderWish, ResolvedOrder } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { readPrice } from '../../ui/price-text.ts'
import { readQuantity } from '../../ui/quantity-steps.ts'
import { needs, type PriceField, type TicketFields } from './ticket-fields.ts'

/** All that is asked of the terminal about an order: what is to be worked out, and what goes along as it is. */
export interface Question {
  readonly wish: OrderWish
  readonly rest: Required<Pick<OrderForm, 'timeInForce' | 'expiresAt' | 'trail' | 'reduceOnly'>>
}

export type Problems = Readonly<
  Record<'amount' | PriceField | 'stopLoss' | 'takeProfit' | 'trail' | 'expires', string | null>
>

export interface ReadTicket {
  /** null while something is missing or wrong. */
  readonly question: Question | null
  readonly problems: Problems
}

const ANY = '999999999999'
const words = texts.ticket.problems

interface Part<T> {
  readonly value: T | null
  readonly problem: string | null
}

const good = <T>(value: T | null): Part<T> => ({ value, problem: null })
const bad = (problem: string): Part<never> => ({ value: null, problem })

function number(typed: string, why: string): Part<string> {
  const read = readPrice(typed)
  return read.ok ? good(read.value) : bad(why)
}

/** The order that was typed, as a question to the terminal, or what is wrong with it, field by field. `now`: Unix ms. */
export function readTicket(fields: TicketFields, instrument: string, step: string, now: number): ReadTicket {
  const amount = amountOf(fields, step)
  const limit = priceOf(fields, 'limitPrice')
  const trigger = priceOf(fields, 'stopPrice')
  const loss = number(fields.stopLoss, words.level)
  const profit = number(fields.takeProfit, words.level)
  const trail = trailOf(fields)
  const expires = expiresOf(fields, now)
  const problems: Problems = {
    amount: amount.problem,
    limitPrice: limit.problem,
    stopPrice: trigger.problem,
    stopLoss: loss.problem,
    takeProfit: profit.problem,
    trail: trail.problem,
    expires: expires.problem,
  }
  if (amount.value === null || Object.values(problems).some(one => one !== null)) return { question: null, problems }
  const wish: OrderWish = {
    instrument,
    side: fields.side,
    type: fields.type,
    limitPrice: limit.value,
    stopPrice: trigger.value,
    amount: { by: fields.amountBy, value: amount.value },
    stopLoss: loss.value === null ? null : { by: fields.stopLossBy, value: loss.value },
    takeProfit: profit.value === null ? null : { by: fields.takeProfitBy, value: profit.value },
  }
  const rest = {
    timeInForce: fields.timeInForce,
    expiresAt: expires.value,
    trail: trail.value,
    reduceOnly: fields.reduceOnly,
  }
  return { question: { wish, rest }, problems }
}

function amountOf({ amountBy, amount, stopLoss }: TicketFields, step: string): Part<string> {
  if (amountBy === 'units') {
    const read = readQuantity(amount, step, ANY)
    return read.ok ? good(read.quantity) : bad(read.why)
  }
  const read = number(amount, words.amount)
  if (read.problem !== null) return read
  if (read.value === null) return bad(words.amount)
  const toStop = amountBy === 'risk' || amountBy === 'risk_percent'
  return toStop && stopLoss.trim() === '' ? bad(words.riskNeedsStop) : read
}

function priceOf(fields: TicketFields, field: PriceField): Part<string> {
  if (!needs(fields.type, field)) return good<string>(null)
  const read = readPrice(fields[field])
  if (!read.ok) return bad(read.why)
  return read.value === null ? bad(words.needed) : good(read.value)
}

function trailOf({ trail, stopLoss }: TicketFields): Part<string> {
  const read = number(trail, words.level)
  return read.value !== null && stopLoss.trim() === '' ? bad(words.trailNeedsStop) : read
}

function expiresOf({ timeInForce, expires }: TicketFields, now: number): Part<number> {
  if (timeInForce !== 'gtd') return good<number>(null)
  const at = Date.parse(`${expires}Z`)
  return Number.isFinite(at) && at > now ? good(at) : bad(words.expires)
}

/** The order that a question comes to; null: the terminal could work out none. */
export function orderOf({ wish, rest }: Question, resolved: ResolvedOrder): OrderForm | null {
  if (resolved.problems.length > 0 || !/[1-9]/.test(resolved.quantity)) return null
  return {
    instrument: wish.instrument,
    side: wish.side,
    type: wish.type,
    quantity: resolved.quantity,
    limitPrice: wish.limitPrice ?? null,
    stopPrice: wish.stopPrice ?? null,
    stopLoss: resolved.stopLoss,
    takeProfit: resolved.takeProfit,
    closes: null,
    ...rest,
  }
}

/** An order as a question: nothing of it is worked out anew but its figures. What was sized in lots is still said in lots. */
export const questionOf = (order: OrderForm, sized?: OrderWish['amount']): Question => ({
  wish: {
    instrument: order.instrument,
    side: order.side,
    type: order.type,
    limitPrice: order.limitPrice ?? null,
    stopPrice: order.stopPrice ?? null,
    amount: sized?.by === 'lots' ? sized : { by: 'units', value: order.quantity },
    stopLoss: order.stopLoss ? { by: 'price', value: order.stopLoss } : null,
    takeProfit: order.takeProfit ? { by: 'price', value: order.takeProfit } : null,
  },
  rest: {
    timeInForce: order.timeInForce ?? 'gtc',
    expiresAt: order.expiresAt ?? null,
    trail: order.trail ?? null,
    reduceOnly: order.reduceOnly ?? false,
  },
})
