import { type Decimal, ONE, roundTo, text } from '../kernel/decimal.ts'
import type { Instrument } from '../market/instrument.ts'
import { distanceToLoss, moneyOf } from '../market/payoff.ts'
import { opposite } from '../orders/order.ts'
import { type Figure, lacks, roundUp } from '../risk/figure.ts'
import { plannedLoss } from '../risk/planned-loss.ts'
import { lackSentence } from '../risk/row.ts'
import type { Valuation } from '../risk/valuation.ts'
import { feesBothWays } from './reward.ts'
import { MOST_PRICE, type Remarks, type Wish, type WishLevel } from './wish.ts'

/** What stop and target are worked out from. */
export interface LevelParts {
  readonly value: Valuation
  readonly instrument: Instrument
  readonly wish: Wish
  /** Where the order is taken to fill. */
  readonly entry: Decimal
  /** Of the order; null: not known yet, the size is found from the stop. */
  readonly quantity: Decimal | null
  readonly remarks: Remarks
}

type Kind = 'stopLoss' | 'takeProfit'
const named = { stopLoss: 'stop loss', takeProfit: 'take profit' } as const

/** The price of a stop or target on the instrument's steps; null: none is wanted, or the remarks say why there is none. */
export function levelOf(parts: LevelParts, kind: Kind): Decimal | null {
  const { wish, instrument, remarks, entry } = parts
  const level = wish[kind]
  if (level === null) return null
  const name = named[kind]
  if (!level.value.gt(0)) return remarks.problem(kind, `The ${name} must be above 0.`)
  const price = level.by === 'money' ? atMoney(parts, kind, level) : onStep(parts, kind, level)
  if (price === null) return null
  if (!price.gt(0)) return remarks.problem(kind, `The ${name} would be at ${text(price)}: no price is that low.`)
  if (price.gt(MOST_PRICE)) return remarks.problem(kind, `The ${name} would be at a price that no market has.`)
  const isBelow = (kind === 'stopLoss') === (wish.side === 'buy')
  if (isBelow ? price.lt(entry) : price.gt(entry)) return price
  const where = `${wish.side === 'buy' ? 'buy' : 'sell'} at ${text(entry)} ${instrument.symbol}`
  return remarks.problem(
    kind,
    `The ${name} of ${text(price)} is on the wrong side: to ${where} it must be ${isBelow ? 'below' : 'above'} the entry.`,
  )
}

function onStep({ instrument, wish, entry, remarks }: LevelParts, kind: Kind, { by, value }: WishLevel): Decimal {
  const isBelow = (kind === 'stopLoss') === (wish.side === 'buy')
  const wanted = by === 'price' ? value : isBelow ? entry.sub(value) : entry.add(value)
  const price = roundTo(wanted, instrument.priceStep)
  if (!price.eq(wanted)) remarks.notes.push(`The ${named[kind]} was rounded to ${text(price)}, the nearest price step.`)
  return price
}

/** The costs come off what may be lost, and on top of what is to be gained: rounded so that neither is missed. */
function atMoney(parts: LevelParts, kind: Kind, { value: wanted }: WishLevel): Decimal | null {
  const { value, instrument, wish, entry, quantity, remarks } = parts
  const name = named[kind]
  if (quantity === null)
    return remarks.problem(
      kind,
      `A size by risk needs a ${name} by price or distance: money is what the size is found from.`,
    )
  if (!quantity.gt(0)) return null
  const money = inMoney(value, instrument, wanted)
  if (lacks(money)) return remarks.problem(kind, lackSentence(`The ${name}`, money))
  const isStop = kind === 'stopLoss'
  const costs = isStop ? lossAtEntry(parts, quantity) : feesOf(parts, quantity)
  if (lacks(costs)) return remarks.problem(kind, lackSentence(`The ${name}`, costs))
  const move = isStop ? money.sub(costs) : money.add(costs)
  if (!move.gt(0)) return remarks.problem(kind, `Spread, slippage and fees alone come to more than ${text(wanted)}.`)
  const loser = isStop ? wish.side : opposite(wish.side)
  const distance = distanceToLoss(instrument, loser, { quantity, price: entry }, move)
  const isBelow = loser === 'buy'
  if (distance === null || (isBelow && distance.gte(entry)))
    return remarks.problem(kind, `This order can never ${isStop ? 'lose' : 'gain'} ${text(wanted)}: choose less.`)
  const { priceStep } = instrument
  // A stop is rounded up below the entry and down above it; a target away from the entry.
  const up = (price: Decimal): Decimal => roundUp(price, priceStep)
  const down = (price: Decimal): Decimal => roundUp(price.neg(), priceStep).neg()
  const exact = isBelow ? entry.sub(distance) : entry.add(distance)
  return isBelow === isStop ? up(exact) : down(exact)
}

/** An amount of the account's currency in the instrument's money. */
function inMoney(value: Valuation, instrument: Instrument, amount: Decimal): Figure {
  const currency = value.view.account(instrument.broker)?.currency ?? ''
  // The rate that a loss is converted with, the other way round.
  const rate = value.convert(ONE, moneyOf(instrument), currency)
  return lacks(rate) ? rate : amount.div(rate)
}

/** Planned loss of a stop at the entry: the costs alone. */
const lossAtEntry = ({ value, instrument, wish, entry }: LevelParts, quantity: Decimal): Figure =>
  plannedLoss(value, instrument, { ...wish, stopLoss: entry }, quantity)

function feesOf({ value, instrument }: LevelParts, quantity: Decimal): Figure {
  const prices = value.prices(instrument.id)
  return prices === 'NO_QUOTE' ? prices : feesBothWays(instrument, quantity, prices.mid)
}
