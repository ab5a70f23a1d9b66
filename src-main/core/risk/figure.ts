import { Decimal, type DecimalString } from '../kernel/decimal.ts'
import type { MissingData } from './result.ts'

/** An exact number, or the code of the data that lacks for it. */
export type Figure = Decimal | MissingData

export const lacks = (f: Figure): f is MissingData => typeof f === 'string'

export const plus = (a: Figure, b: Figure): Figure => (lacks(a) ? a : lacks(b) ? b : a.plus(b))
export const minus = (a: Figure, b: Figure): Figure => (lacks(a) ? a : lacks(b) ? b : a.minus(b))

/** Share of equity; equity that is not above zero has no shares (fine print 4). */
export function shareOf(part: Figure, equity: Figure): Figure {
  if (lacks(part)) return part
  if (lacks(equity)) return equity
  return equity.gt(0) ? part.div(equity) : 'NO_EQUITY'
}

const TRUSTED_DIGITS = 30

/**
 * Figures carry 40 digits, and a conversion divides: the last digits are not to be trusted. 30 digits are what
 * "exact" means here, so that a figure that equals its limit is seen to equal it.
 */
const trusted = (d: Decimal): Decimal =>
  d.precision() <= TRUSTED_DIGITS ? d : d.toSignificantDigits(TRUSTED_DIGITS, Decimal.ROUND_HALF_EVEN)

/** Negative, zero or positive, as a is below, at or above b. */
export const compare = (a: Decimal, b: Decimal): number => trusted(a).cmp(trusted(b))

/** The smallest multiple of `step` that is not below `value`. */
export const roundUp = (value: Decimal, step: Decimal): Decimal => trusted(value.div(step)).ceil().mul(step)

/** Rounds for display, half even, always with that many decimals. */
export const fixed = (value: Decimal, decimals: number): DecimalString => {
  const exact = trusted(value)
  const out = exact.decimalPlaces() <= decimals ? exact : exact.toDecimalPlaces(decimals, Decimal.ROUND_HALF_EVEN)
  return (out.isZero() ? out.abs() : out).toFixed(decimals)
}
