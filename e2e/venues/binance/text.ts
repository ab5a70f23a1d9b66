import { type Dec, dec } from '../lib/decimal.ts'
import type { Digits } from '../lib/types.ts'

/** Spot writes eight digits behind the point. */
export const eight = (value: Digits | Dec | null): string =>
  (typeof value === 'string' ? dec(value) : (value ?? dec('0'))).toFixed(8)

export const ZEROS = '0.00000000'

/** How many digits a step has behind the point. */
export const places = (step: Digits): number => dec(step).decimalPlaces()

/** Futures write prices and quantities with the market's own number of digits. */
export const fixed = (value: Digits | Dec | null, step: Digits): string =>
  (typeof value === 'string' ? dec(value) : (value ?? dec('0'))).toFixed(places(step))
