import { Decimal } from 'decimal.js'
import type { Digits } from './types.ts'

/** Exact decimals with settings of their own: nothing outside changes them. */
export const Dec: typeof Decimal = Decimal.clone({ precision: 50, rounding: Decimal.ROUND_HALF_UP })
export type Dec = Decimal

export const ZERO: Dec = new Dec(0)

/** Throws RangeError on anything but plain digits. */
export function dec(text: Digits): Dec {
  if (!/^-?\d{1,40}(\.\d{1,40})?$/.test(text)) throw new RangeError(`not plain digits: ${text.slice(0, 40)}`)
  return new Dec(text)
}

/** Plain digits, no exponent. */
export const digits = (value: Dec): Digits => value.toFixed()

export const min = (a: Dec, b: Dec): Dec => (a.lt(b) ? a : b)

export const isMultiple = (value: Dec, step: Dec): boolean => step.isZero() || value.mod(step).isZero()

/** Down to a multiple of the step. */
export const floorTo = (value: Dec, step: Dec): Dec => (step.isZero() ? value : value.div(step).floor().mul(step))
