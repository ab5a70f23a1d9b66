import { digits, type LazyDecimal } from './lazy-decimal.ts'

/** How a ratio is said: `3.1 %`, `1.4 x`, or as the plain number. */
export interface Wording {
  readonly scale: number
  readonly unit: string
}
export const percent: Wording = { scale: 100, unit: ' %' }
export const times: Wording = { scale: 1, unit: ' x' }
export const number: Wording = { scale: 1, unit: '' }

/** A figure and its words, for what is said again and again. */
export interface Said {
  readonly figure: LazyDecimal
  readonly text: string
}

/** Two decimals, or as many as it takes (up to 6) to differ from `beside`, so that no sentence says "10 is over 10". For people: doubles are exact enough. */
export function words(figure: LazyDecimal, { scale, unit }: Wording, beside?: Said): string {
  const value = figure.near * scale
  const text = `${trimmed(value, 2)}${unit}`
  if (beside === undefined || text !== beside.text) return text
  const other = beside.figure.near * scale
  for (let decimals = 3; decimals <= 6 && value !== other; decimals++) {
    const longer = trimmed(value, decimals)
    if (decimals === 6 || longer !== trimmed(other, decimals)) return `${longer}${unit}`
  }
  return text
}

const FINEST = 1e10
/** By decimals shown: how many of the finest units are one of the last decimal. */
const unitsOf = [1e10, 1e9, 1e8, 1e7, 1e6, 1e5, 1e4]

/** Rounded, without zeros at the end. What differs in the eleventh decimal only is the same for people. */
function trimmed(value: number, decimals: number): string {
  const finest = Math.round(value * FINEST)
  if (Math.abs(finest) > Number.MAX_SAFE_INTEGER) return String(Math.round(value))
  let whole = Math.round(finest / (unitsOf[decimals] ?? FINEST))
  let left = decimals
  while (left > 0 && whole % 10 === 0) {
    whole /= 10
    left--
  }
  return digits(whole, left)
}

/** A span as people read it: `250 ms`, `3.5 s`, `15 min`, `1.5 h`. */
export function span(ms: number): string {
  if (ms < 1_000) return `${ms} ms`
  const [size, unit] = ms < 120_000 ? [1_000, 's'] : ms < 7_200_000 ? [60_000, 'min'] : [3_600_000, 'h']
  return `${Math.round((ms / Number(size)) * 1_000) / 1_000} ${unit}`
}
