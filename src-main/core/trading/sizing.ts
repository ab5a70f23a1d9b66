import { Decimal, isMultiple, ONE, roundDown, ZERO } from '../kernel/decimal.ts'
import { TerminalError } from '../kernel/errors.ts'
import type { Instrument } from '../market/instrument.ts'
import { moneyOf } from '../market/payoff.ts'
import { accountEquity } from '../risk/equity.ts'
import { lacks } from '../risk/figure.ts'
import { plannedLoss } from '../risk/planned-loss.ts'
import type { MissingData } from '../risk/result.ts'
import { lackSentence } from '../risk/row.ts'
import { Valuation } from '../risk/valuation.ts'
import type { RiskOrderShape, RiskView } from '../risk/view.ts'

export type Size =
  | { readonly quantity: Decimal }
  /** Why no size could be found: the code of what is missing, or TOO_SMALL. */
  | { readonly quantity: null; readonly code: string; readonly text: string }

/**
 * The quantity whose planned loss at the stop, costs included, is `fraction` of the account's equity, rounded down to
 * the step. Planned loss is linear in quantity, so one unit's loss is enough.
 */
export function sizeFromStop(
  view: RiskView,
  instrument: Instrument,
  order: Omit<RiskOrderShape, 'quantity'>,
  fraction: number,
): Size {
  const value = new Valuation(view)
  const account = view.account(instrument.broker)
  const equity = accountEquity(value, instrument.broker)
  if (account === undefined || lacks(equity)) return missing(lacks(equity) ? equity : 'NO_EQUITY')
  if (!equity.gt(0)) return missing('NO_EQUITY')
  return sizeForLoss(value, instrument, order, equity.mul(fraction))
}

/** The same for a loss that is given, in the account's currency: never more is lost, and one step more would lose it. */
export function sizeForLoss(
  value: Valuation,
  instrument: Instrument,
  order: Omit<RiskOrderShape, 'quantity'>,
  budget: Decimal,
): Size {
  const account = value.view.account(instrument.broker)
  if (account === undefined) return missing('NO_EQUITY')
  const perUnit = value.convert(plannedLoss(value, instrument, order, ONE), moneyOf(instrument), account.currency)
  if (lacks(perUnit)) return missing(perUnit)
  if (!perUnit.gt(0))
    return { quantity: null, code: 'NO_STOP', text: 'The planned loss is zero: the stop stands at the entry.' }
  const wanted = roundDown(budget.div(perUnit), instrument.qtyStep)
  const most = mostOf(instrument)
  const quantity = most === null ? wanted : Decimal.min(wanted, most)
  if (quantity.lt(Decimal.max(instrument.qtyMin, instrument.qtyStep)) || quantity.eq(ZERO)) {
    return {
      quantity: null,
      code: 'TOO_SMALL',
      text: `The risk budget buys less than the minimum of ${instrument.qtyMin.toFixed()} ${instrument.symbol}.`,
    }
  }
  return { quantity }
}

/** The most that the venue takes, in whole steps: some name a maximum that is between two of them. Null: no maximum. */
export const mostOf = ({ qtyMax, qtyStep }: Instrument): Decimal | null =>
  qtyMax === null ? null : roundDown(qtyMax, qtyStep)

/** A quantity that a person typed: above zero and in whole steps, else BAD_INPUT says which step. */
export function checkQuantity({ qtyStep, symbol }: Instrument, quantity: Decimal): Decimal {
  if (quantity.gt(ZERO) && isMultiple(quantity, qtyStep)) return quantity
  const text = `A quantity of ${quantity.toFixed()} ${symbol} cannot be traded: give one above 0, in steps of ${qtyStep.toFixed()}.`
  throw new TerminalError('BAD_INPUT', text)
}

const missing = (code: MissingData): Size => ({ quantity: null, code, text: lackSentence('The size', code) })
