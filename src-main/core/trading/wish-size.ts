import { Decimal, maybeText, ONE, roundDown, text, ZERO } from '../kernel/decimal.ts'
import type { Instrument } from '../market/instrument.ts'
import { lotSizeOf } from '../market/lot-size.ts'
import { moneyText } from '../market/money-decimals.ts'
import { moneyOf } from '../market/payoff.ts'
import { accountEquity } from '../risk/equity.ts'
import { type Figure, lacks } from '../risk/figure.ts'
import type { MissingData } from '../risk/result.ts'
import { lackSentence } from '../risk/row.ts'
import type { Valuation } from '../risk/valuation.ts'
import { orderValue } from './order-value.ts'
import { mostOf, sizeForLoss } from './sizing.ts'
import { MOST_QUANTITY, type Remarks, type Wish } from './wish.ts'

const HUNDRED = new Decimal(100)

/** The size is found from the stop, so the stop cannot be found from the size. */
export const isByRisk = ({ amount }: Wish): boolean => amount.by === 'risk' || amount.by === 'risk_percent'

/** Quantity in whole steps, never more than was asked for; 0: none, and the remarks say why. `stop`: for sizes by risk. */
export function sizeOfWish(
  value: Valuation,
  instrument: Instrument,
  wish: Wish,
  stop: Decimal | null,
  remarks: Remarks,
): Decimal {
  const { amount } = wish
  if (!amount.value.gt(0)) {
    remarks.problem('amount', 'Give an amount above 0.')
    return ZERO
  }
  const wanted = isByRisk(wish)
    ? sizeByRisk(value, instrument, wish, stop, remarks)
    : wantedOf(value, instrument, wish, remarks)
  if (wanted?.gt(MOST_QUANTITY)) {
    remarks.problem('amount', 'That is more than any market takes.')
    return ZERO
  }
  return wanted === null ? ZERO : fitted(value, instrument, wish, wanted, remarks)
}

/** Not rounded yet. */
function wantedOf(value: Valuation, instrument: Instrument, wish: Wish, remarks: Remarks): Decimal | null {
  const { by, value: given } = wish.amount
  if (by === 'units') return given
  if (by === 'lots') {
    const lot = lotSizeOf(instrument)
    return lot === null
      ? remarks.problem('amount', `${instrument.symbol} is not counted in lots: give units.`)
      : given.mul(lot)
  }
  const budget = by === 'money' ? given : ofEquity(value, instrument, given)
  const perUnit = orderValue(value, instrument, wish, ONE)
  if (lacks(budget)) return lacking(budget, remarks)
  return lacks(perUnit) ? lacking(perUnit, remarks) : budget.div(perUnit)
}

function sizeByRisk(
  value: Valuation,
  instrument: Instrument,
  wish: Wish,
  stop: Decimal | null,
  remarks: Remarks,
): Decimal | null {
  if (stop === null) {
    if (wish.stopLoss === null) remarks.problem('stopLoss', 'A size by risk needs a stop loss.')
    return null
  }
  const { by, value: given } = wish.amount
  const budget = by === 'risk' ? given : ofEquity(value, instrument, given)
  if (lacks(budget)) return lacking(budget, remarks)
  const { limitPrice, stopPrice, side, type } = wish
  const shape = { instrument: instrument.id, side, type, limitPrice, stopPrice, closes: null, reduceOnly: false }
  const size = sizeForLoss(value, instrument, { ...shape, stopLoss: stop }, budget)
  if (size.quantity !== null) {
    const most = mostOf(instrument)
    if (most !== null && size.quantity.eq(most)) remarks.notes.push(atMost(instrument))
    return size.quantity
  }
  // Without a price the field of the price says so.
  return size.code === 'NO_QUOTE' ? null : remarks.problem('amount', size.text)
}

/** A share of the account's equity in percent, in its currency. */
function ofEquity(value: Valuation, { broker }: Instrument, percent: Decimal): Figure {
  const equity = accountEquity(value, broker)
  if (lacks(equity)) return equity
  return equity.gt(0) ? equity.mul(percent).div(HUNDRED) : 'NO_EQUITY'
}

const lacking = (code: MissingData, remarks: Remarks): null =>
  code === 'NO_QUOTE' ? null : remarks.problem('amount', lackSentence('The size', code))

const atMost = ({ qtyMax, symbol }: Instrument): string =>
  `Cut to the venue's maximum of ${maybeText(qtyMax)} ${symbol}.`

function fitted(value: Valuation, instrument: Instrument, wish: Wish, wanted: Decimal, remarks: Remarks): Decimal {
  const { qtyStep, qtyMin, qtyMax, minNotional, symbol } = instrument
  const isTyped = wish.amount.by === 'units' || wish.amount.by === 'lots'
  const rounded = roundDown(wanted, qtyStep)
  if (isTyped && !rounded.eq(wanted))
    remarks.notes.push(`Rounded down to ${text(rounded)}: ${symbol} is traded in steps of ${text(qtyStep)}.`)
  const least = Decimal.max(qtyMin, qtyStep)
  if (rounded.lt(least)) {
    remarks.problem('amount', `That comes to less than the minimum of ${text(least)} ${symbol}.`)
    return rounded
  }
  if (qtyMax !== null && rounded.gt(qtyMax)) {
    if (isTyped) {
      remarks.problem('amount', `That is above the venue's maximum of ${text(qtyMax)} ${symbol}.`)
      return rounded
    }
    remarks.notes.push(atMost(instrument))
  }
  const most = mostOf(instrument)
  const quantity = most === null ? rounded : Decimal.min(rounded, most)
  const worth = value.notional(instrument, quantity)
  if (minNotional !== null && !lacks(worth) && worth.lt(minNotional)) {
    const money = moneyOf(instrument)
    remarks.problem(
      'amount',
      `The order is worth ${moneyText(worth, money)} ${money}; the venue takes ${text(minNotional)} and more.`,
    )
  }
  return quantity
}
