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
  // Most are multiples already.
  return isMultiple(value, step) ? value : value.div(step).trunc().mul(step)
}

/** The nearest multiple of `step`, half even. */
export function roundTo(value: Decimal, step: Decimal): Decimal {
  return value.div(step).toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN).mul(step)
}

/** decimal.js keeps seven digits in a word. */
const WORD = 1e7

export function isMultiple(value: Decimal, step: Decimal): boolean {
  const [places, stepPlaces] = [lastWord(value), lastWord(step)]
  // Both in units of the finer one's last word, when those are few enough to be exact.
  const least = Math.min(places, stepPlaces)
  const [units, stepUnits] = [unitsOf(value, places - least), unitsOf(step, stepPlaces - least)]
  if (units <= Number.MAX_SAFE_INTEGER && stepUnits <= Number.MAX_SAFE_INTEGER && stepUnits > 0)
    return units % stepUnits === 0
  return value.mod(step).isZero()
}

/** Which power of WORD the last word counts; NaN for what has no digits. */
const lastWord = ({ d, e }: Decimal): number => Math.floor(e / 7) - (d?.length ?? Number.NaN) + 1

/** The digits as a whole number with so many words of zeros behind; NaN where that may not be exact. */
function unitsOf({ d }: Decimal, zeros: number): number {
  if (!(zeros === 0 || zeros === 1) || d.length + zeros > 3) return Number.NaN
  let digits = 0
  for (const word of d) digits = digits * WORD + word
  return zeros === 0 ? digits : digits * WORD
}

const powers = Array.from({ length: 23 }, (_, i) => Number(`1e${i}`))

/** The nearest number, as `toNumber` gives it, without its detour over text where one exact division or product does. */
export function numberOf(value: Decimal): number {
  const { d, s, e } = value
  const words = d?.length ?? 0
  if (words === 0 || words > 2) return value.toNumber()
  // Below 2^53 and so exact; powers of ten are up to 1e22: one rounding, the right one.
  const digits = words === 1 ? (d[0] as number) : (d[0] as number) * WORD + (d[1] as number)
  const power = 7 * (Math.floor(e / 7) - words + 1)
  const scale = powers[Math.abs(power)]
  if (scale === undefined) return value.toNumber()
  return s * (power < 0 ? digits / scale : digits * scale)
}

/** Plain digits, never an exponent. */
export const text = (value: Decimal): DecimalString =>
  // One word and no fraction: most quantities, counts and zeros.
  value.d?.length === 1 && value.e >= 0 && value.e < 7 ? String(value.s * (value.d[0] as number)) : value.toFixed()

export const maybe = (value: DecimalString | null | undefined): Decimal | null =>
  value === null || value === undefined ? null : new Decimal(value)

export const maybeText = (value: Decimal | null | undefined): DecimalString | null =>
  value === null || value === undefined ? null : text(value)
