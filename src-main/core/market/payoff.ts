import { type Decimal, ONE, ZERO } from '../kernel/decimal.ts'
import type { Side } from '../orders/order.ts'
import type { AssetCode, InstrumentSpec } from './instrument.ts'

/**
 * What a contract pays. Linear: quantity x multiplier is an amount of the base asset, and money is the quote asset.
 * Inverse (settled in coin): quantity x multiplier is an amount of the quote asset, and money is the base asset, so
 * that a contract is worth multiplier / price.
 */
export interface Payoff {
  readonly multiplier: Decimal
  readonly inverse?: true
}

/** As a row of the journal keeps it: a field that is not there is left out. */
export const inverseField = ({ inverse }: Pick<Payoff, 'inverse'>): Pick<Payoff, 'inverse'> =>
  inverse === true ? { inverse } : {}

/** The asset that notional, profit, margin and fees of an instrument are in. */
export const moneyOf = ({ base, quote, inverse }: Pick<InstrumentSpec, 'base' | 'quote' | 'inverse'>): AssetCode =>
  inverse === true ? base : quote

/** Notional of a quantity at a price above zero, in the instrument's money. */
export function notionalOf({ multiplier, inverse }: Payoff, quantity: Decimal, price: Decimal): Decimal {
  const units = quantity.mul(multiplier)
  return inverse === true ? units.div(price) : units.mul(price)
}

/** How much of the base asset a quantity comes to at a price; of an inverse contract without one (0) nothing is told. */
export function baseUnitsOf({ multiplier, inverse }: Payoff, quantity: Decimal, price: Decimal): Decimal {
  const units = quantity.mul(multiplier)
  if (inverse !== true) return units
  return price.gt(0) ? units.div(price) : ZERO
}

/**
 * What a position of that side earns between two prices, in the instrument's money: (exit - entry) x quantity x
 * multiplier, and of an inverse contract (1/entry - 1/exit) x quantity x multiplier, which is the same over entry x
 * exit. A broker that does not tell the entry gives it as 0: an inverse contract has earned nothing then.
 */
export function profitOf(
  { multiplier, inverse }: Payoff,
  side: Side,
  quantity: Decimal,
  entry: Decimal,
  exit: Decimal,
): Decimal {
  const move = side === 'buy' ? exit.sub(entry) : entry.sub(exit)
  const linear = move.mul(quantity).mul(multiplier)
  if (inverse !== true) return linear
  return entry.gt(0) && exit.gt(0) ? linear.div(entry.mul(exit)) : ZERO
}

/** Some of a position, and the price it was opened at. */
export interface Lot {
  readonly quantity: Decimal
  readonly price: Decimal
}

/** The one entry price that earns what both lots earn, at every exit: their mean, harmonic for an inverse contract. */
export function averageEntry({ inverse }: Pick<Payoff, 'inverse'>, a: Lot, b: Lot): Decimal {
  const total = a.quantity.add(b.quantity)
  if (inverse !== true) return a.price.mul(a.quantity).add(b.price.mul(b.quantity)).div(total)
  if (!a.quantity.mul(a.price).gt(0)) return b.price
  const mixed = a.quantity.mul(b.price).add(b.quantity.mul(a.price))
  return total.mul(a.price).mul(b.price).div(mixed)
}

/**
 * How far a price may move against a position until it has lost so much, in the instrument's money; null: however far.
 * `price` is where it is closed now.
 */
export function distanceToLoss(
  { multiplier, inverse }: Payoff,
  side: Side,
  { quantity, price }: Lot,
  loss: Decimal,
): Decimal | null {
  const perUnit = loss.div(quantity.mul(multiplier))
  if (inverse !== true) return perUnit
  const before = ONE.div(price)
  const after = side === 'buy' ? before.add(perUnit) : before.sub(perUnit)
  return after.gt(0) ? ONE.div(after).sub(price).abs() : null
}
