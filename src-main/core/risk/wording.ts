import type { Decimal } from '../kernel/decimal.ts'
import { fixed } from './figure.ts'

const trim = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** Two decimals, or as many as it takes (up to 6) to differ from `beside`, so that no sentence says "10 is over 10". */
function plain(d: Decimal, beside?: Decimal): string {
  for (let decimals = 2; ; decimals++) {
    const text = trim(fixed(d, decimals))
    if (decimals === 6 || beside === undefined || d.eq(beside) || text !== trim(fixed(beside, decimals))) return text
  }
}

/** A ratio as people read it: `3.1 %`. */
export const percent = (d: Decimal, beside?: Decimal): string => `${plain(d.mul(100), beside?.mul(100))} %`
/** A ratio as a multiple: `1.4 x`. */
export const times = (d: Decimal, beside?: Decimal): string => `${plain(d, beside)} x`
/** A plain number: `0.83`. */
export const number = plain

/** A span as people read it: `250 ms`, `3.5 s`, `15 min`, `1.5 h`. */
export function span(ms: number): string {
  if (ms < 1_000) return `${ms} ms`
  const [size, unit] = ms < 120_000 ? [1_000, 's'] : ms < 7_200_000 ? [60_000, 'min'] : [3_600_000, 'h']
  return `${Math.round((ms / Number(size)) * 1_000) / 1_000} ${unit}`
}
