import { type Decimal, isMultiple, text } from '../kernel/decimal.ts'
import type { AssetCode, Instrument } from '../market/instrument.ts'
import { lotSizeOf } from '../market/lot-size.ts'
import { moneyOf } from '../market/payoff.ts'
import type { OrderType } from '../orders/order.ts'
import { type Figure, lacks } from '../risk/figure.ts'
import { plannedLoss } from '../risk/planned-loss.ts'
import { quoteAge } from '../risk/quote-age.ts'
import { lackSentence } from '../risk/row.ts'
import { Valuation } from '../risk/valuation.ts'
import type { RiskView } from '../risk/view.ts'
import { entryPrice, orderValue } from './order-value.ts'
import { gainAtTarget } from './reward.ts'
import { MOST_PRICE, Remarks, type Wish } from './wish.ts'
import { levelOf } from './wish-levels.ts'
import { isByRisk, sizeOfWish } from './wish-size.ts'

/** What a wish comes to. Money in the account's currency, exact. */
export interface Resolved {
  readonly quantity: Decimal
  readonly stopLoss: Decimal | null
  readonly takeProfit: Decimal | null
  readonly price: Decimal | null
  readonly lots: Decimal | null
  readonly lotSize: Decimal | null
  readonly notional: Decimal | null
  readonly currency: AssetCode
  readonly lossAtStop: Decimal | null
  readonly gainAtTarget: Decimal | null
  readonly rewardToRisk: Decimal | null
  readonly remarks: Remarks
}

const orNull = (figure: Figure): Decimal | null => (lacks(figure) ? null : figure)

/**
 * Quantity, stop and target of an order that a person is typing, by the formulas that the gate judges it with. Throws
 * nothing: what cannot be is in the remarks.
 */
export function resolveOrder(view: RiskView, instrument: Instrument, wish: Wish): Resolved {
  const value = new Valuation(view)
  const remarks = new Remarks()
  const currency = view.account(instrument.broker)?.currency ?? ''
  checkQuote(view, instrument, remarks)
  const price = priceOf(value, instrument, wish, remarks)
  const level = (kind: 'stopLoss' | 'takeProfit', quantity: Decimal | null): Decimal | null =>
    price === null ? null : levelOf({ value, instrument, wish, entry: price, quantity, remarks }, kind)
  const before = isByRisk(wish) ? level('stopLoss', null) : null
  const quantity = sizeOfWish(value, instrument, wish, before, remarks)
  const stopLoss = isByRisk(wish) ? before : level('stopLoss', quantity)
  const takeProfit = level('takeProfit', quantity)
  const told = (figure: Figure): Figure => value.convert(figure, moneyOf(instrument), currency)
  const has = price !== null && quantity.gt(0)
  const loss = has && stopLoss !== null ? told(plannedLoss(value, instrument, { ...wish, stopLoss }, quantity)) : null
  const gain =
    has && takeProfit !== null ? told(gainOf(value, instrument, wish, { quantity, price }, takeProfit)) : null
  const notional = has ? orderValue(value, instrument, wish, quantity) : null
  if (notional === 'NO_RATE' && !remarks.has('amount')) remarks.notes.push(lackSentence('The value', 'NO_RATE'))
  const lotSize = lotSizeOf(instrument)
  const lossAtStop = loss === null ? null : orNull(loss)
  const gained = gain === null ? null : orNull(gain)
  return {
    quantity,
    stopLoss,
    takeProfit,
    price,
    lots: lotSize === null ? null : quantity.div(lotSize),
    lotSize,
    notional: notional === null ? null : orNull(notional),
    currency,
    lossAtStop,
    gainAtTarget: gained,
    rewardToRisk: lossAtStop === null || gained === null || lossAtStop.isZero() ? null : gained.div(lossAtStop),
    remarks,
  }
}

function gainOf(
  value: Valuation,
  instrument: Instrument,
  { side }: Wish,
  lot: { readonly quantity: Decimal; readonly price: Decimal },
  target: Decimal,
): Figure {
  const prices = value.prices(instrument.id)
  return prices === 'NO_QUOTE' ? prices : gainAtTarget(instrument, side, lot, target, prices.mid)
}

function checkQuote(view: RiskView, { id, symbol }: Instrument, remarks: Remarks): void {
  const age = quoteAge(view, id)
  if (age === null) remarks.problem('price', `There is no price of ${symbol} yet: wait for one.`)
  else if (!age.fresh)
    remarks.problem(
      'price',
      age.age > age.limit
        ? `The last price of ${symbol} is ${Math.round(age.age / 1000)} s old: wait for a new one.`
        : `The prices of ${symbol} come late from the venue: wait for present ones.`,
    )
}

const needs: Readonly<Record<OrderType, readonly ('limitPrice' | 'stopPrice')[]>> = {
  market: [],
  limit: ['limitPrice'],
  stop: ['stopPrice'],
  stop_limit: ['limitPrice', 'stopPrice'],
}
const called = { limitPrice: 'limit price', stopPrice: 'trigger price' } as const

/** Where the order is taken to fill; null: it has no price, and the remarks say so. */
function priceOf(value: Valuation, instrument: Instrument, wish: Wish, remarks: Remarks): Decimal | null {
  const before = remarks.problems.length
  for (const field of needs[wish.type]) {
    const price = wish[field]
    if (price === null) remarks.problem('price', `Give a ${called[field]}.`)
    else if (price.gt(MOST_PRICE)) remarks.problem('price', `The ${called[field]} is one that no market has.`)
    else if (!price.gt(0)) remarks.problem('price', `The ${called[field]} must be above 0.`)
    else if (!isMultiple(price, instrument.priceStep))
      remarks.problem(
        'price',
        `The ${called[field]} of ${text(price)} is between two steps: ${instrument.symbol} moves by ${text(instrument.priceStep)}.`,
      )
  }
  if (remarks.problems.length > before) return null
  return orNull(entryPrice(value, instrument, wish))
}
