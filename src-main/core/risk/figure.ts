import { Decimal, type DecimalString, ZERO } from '../kernel/decimal.ts'
import type { MissingData } from './result.ts'

/** An exact number, or the code of the data that lacks for it. */
export type Figure = Decimal | MissingData

export const lacks = <T>(f: T | MissingData): f is MissingData => typeof f === 'string'

export const plus = (a: Figure, b: Figure): Figure =>
  // Most sums are of nothing and something.
  lacks(a) || b === ZERO ? a : lacks(b) || a === ZERO ? b : a.plus(b)
export const minus = (a: Figure, b: Figure): Figure => (lacks(a) ? a : lacks(b) ? b : a.minus(b))

const TRUSTED_DIGITS = 30

/**
 * Figures carry 40 digits, and a conversion divides: the last digits are not to be trusted. 30 digits are what
 * "exact" means here, so that a figure that equals its limit is seen to equal it.
 */
const trusted = (d: Decimal): Decimal =>
  // decimal.js keeps seven digits in a word: four words are never too many.
  (d.d?.length ?? 0) <= 4 || d.precision() <= TRUSTED_DIGITS
    ? d
    : d.toSignificantDigits(TRUSTED_DIGITS, Decimal.ROUND_HALF_EVEN)

/** Negative, zero or positive, as a is below, at or above b. */
export const compare = (a: Decimal, b: Decimal): number => {
  // Leading words further apart than a carry: whichever way the rest is rounded, the order stays.
  const isClear = a.e === b.e && Math.abs((a.d?.[0] ?? 0) - (b.d?.[0] ?? 0)) > 1
  return isClear ? a.cmp(b) : trusted(a).cmp(trusted(b))
}

/** The smallest multiple of `step` that is not below `value`. */
export const roundUp = (value: Decimal, step: Decimal): Decimal => trusted(value.div(step)).ceil().mul(step)

/** Rounds for display, half even, always with that many decimals. */
export const fixed = (value: Decimal, decimals: number): DecimalString => {
  const out = trusted(value).toFixed(decimals, Decimal.ROUND_HALF_EVEN)
  // What rounds to zero has no sign.
  return value.s < 0 && Number(out) === 0 ? out.replace('-', '') : out
}
