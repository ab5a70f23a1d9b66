import type { Decimal } from '../../../core/kernel/decimal.ts'

/** The day of a moment in UTC ms; null: not told, or no day. */
export function dayOf(ms: number | null): string | null {
  if (ms === null || !(ms > 0) || ms > 8.64e15) return null
  return new Date(ms).toISOString().slice(0, 10)
}

/** A share as per cent with two decimals at most: 0.02599895 is `2.6 %`. */
export const perCent = (share: Decimal): string => `${share.mul(100).toDecimalPlaces(2).toFixed()} %`

/** Parts that are there, as one line. */
export const line = (...parts: readonly (string | null | false)[]): string =>
  `${parts.filter(part => typeof part === 'string').join(', ')}.`
