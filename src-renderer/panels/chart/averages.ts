/** Overlays are computed here for display only; no decision is made from them. `null` where there are too few bars. */
export type Value = number | null

/** Simple mean of the last `period` closes at `i`. */
export function sma(closes: readonly number[], i: number, period: number): Value {
  if (i + 1 < period) return null
  let sum = 0
  for (let k = i - period + 1; k <= i; k += 1) sum += closes[k] ?? 0
  return sum / period
}

/** Exponential average with smoothing 2 / (period + 1), begun with the simple mean of the first `period` closes. */
export function ema(closes: readonly number[], i: number, period: number, before: Value): Value {
  if (i + 1 < period) return null
  if (before === null) return sma(closes, i, period)
  return before + (2 / (period + 1)) * ((closes[i] ?? before) - before)
}

/** Bollinger's bands: mean of `period` closes, and `width` population standard deviations above and below it. */
export function bollinger(
  closes: readonly number[],
  i: number,
  period: number,
  width: number,
): { low: number; high: number } | null {
  const mean = sma(closes, i, period)
  if (mean === null) return null
  let squares = 0
  for (let k = i - period + 1; k <= i; k += 1) squares += ((closes[k] ?? mean) - mean) ** 2
  const deviation = Math.sqrt(squares / period)
  return { low: mean - width * deviation, high: mean + width * deviation }
}
