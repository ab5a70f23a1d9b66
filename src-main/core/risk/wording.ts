import { digits, type LazyDecimal } from './lazy-decimal.ts'

/** Two decimals, or as many as it takes (up to 6) to differ from `beside`, so that no sentence says "10 is over 10". For people: plain numbers are exact enough. */
function plain(value: number, beside?: number): string {
  for (let decimals = 2; ; decimals++) {
    const text = trimmed(value, decimals)
    if (decimals === 6 || beside === undefined || value === beside || text !== trimmed(beside, decimals)) return text
  }
}

/** Rounded, without zeros at the end. What differs in the eleventh decimal only is the same for people. */
function trimmed(value: number, decimals: number): string {
  const units = Math.round(value * FINEST)
  if (Math.abs(units) > Number.MAX_SAFE_INTEGER) return String(Math.round(value))
  let whole = Math.round(units / 10 ** (FINEST_DECIMALS - decimals))
  let left = decimals
  while (left > 0 && whole % 10 === 0) {
    whole /= 10
    left--
  }
  return digits(whole, left)
}

const FINEST_DECIMALS = 10
const FINEST = 10 ** FINEST_DECIMALS

/** A ratio as people read it: `3.1 %`. */
export const percent = (d: LazyDecimal, beside?: LazyDecimal): string =>
  `${plain(d.near * 100, beside && beside.near * 100)} %`
/** A ratio as a multiple: `1.4 x`. */
export const times = (d: LazyDecimal, beside?: LazyDecimal): string => `${plain(d.near, beside?.near)} x`
/** A plain number: `0.83`. */
export const number = (d: LazyDecimal, beside?: LazyDecimal): string => plain(d.near, beside?.near)

/** A span as people read it: `250 ms`, `3.5 s`, `15 min`, `1.5 h`. */
export function span(ms: number): string {
  if (ms < 1_000) return `${ms} ms`
  const [size, unit] = ms < 120_000 ? [1_000, 's'] : ms < 7_200_000 ? [60_000, 'min'] : [3_600_000, 'h']
  return `${Math.round((ms / Number(size)) * 1_000) / 1_000} ${unit}`
}
