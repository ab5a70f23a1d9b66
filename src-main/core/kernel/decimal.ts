import { Decimal } from 'decimal.js'

/** Exact decimals for money, prices of orders and quantities. 40 digits: a product of two 18-digit figures stays exact. */
Decimal.set({ precision: 40, rounding: Decimal.ROUND_HALF_EVEN, toExpNeg: -40, toExpPos: 40 })

export { Decimal }

/** A decimal number as it stands in the journal and on the wire: plain digits, no exponent. */
export type DecimalString = string

export const ZERO: Decimal = new Decimal(0)
export const ONE: Decimal = new Decimal(1)

const PLAIN = /^-?\d{1,30}(\.\d{1,30})?$/

/** Parses a decimal that came from outside; throws on anything but plain digits. */
export function parseDecimal(text: string): Decimal {
  if (!PLAIN.test(text)) throw new RangeError(`not a decimal number: ${text.slice(0, 40)}`)
  return new Decimal(text)
}

/** The largest multiple of `step` that is not above `value` (towards zero). */
export function roundDown(value: Decimal, step: Decimal): Decimal {
  return value.div(step).trunc().mul(step)
}

/** The nearest multiple of `step`, half even. */
export function roundTo(value: Decimal, step: Decimal): Decimal {
  return value.div(step).toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN).mul(step)
}

export const isMultiple = (value: Decimal, step: Decimal): boolean => value.mod(step).isZero()

/** Plain digits, never an exponent. */
export const text = (value: Decimal): DecimalString => value.toFixed()

export const maybe = (value: DecimalString | null | undefined): Decimal | null =>
  value === null || value === undefined ? null : new Decimal(value)

export const maybeText = (value: Decimal | null | undefined): DecimalString | null =>
  value === null || value === undefined ? null : text(value)
