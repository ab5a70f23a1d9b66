import type { MidCloses } from './view.ts'

const MOST_STAMPS = 100
const LEAST_STAMPS = 30

/**
 * Pearson correlation of the log returns between neighbouring common stamps, the last 100 of them (99 returns).
 * Null under 30 common stamps, or where one side did not move at all. From -1 to 1.
 */
export function correlate(a: MidCloses, b: MidCloses): number | null {
  const [x, y] = commonCloses(a, b)
  if (x.length < LEAST_STAMPS) return null
  return pearson(logReturns(x), logReturns(y))
}

/** Newest first: returns turn their sign on both sides, which leaves the correlation as it is. */
function commonCloses(a: MidCloses, b: MidCloses): [number[], number[]] {
  const x: number[] = []
  const y: number[] = []
  let i = a.stamps.length - 1
  let j = b.stamps.length - 1
  while (i >= 0 && j >= 0 && x.length < MOST_STAMPS) {
    const s = a.stamps[i] as number
    const t = b.stamps[j] as number
    if (s === t) {
      x.push(a.closes[i] as number)
      y.push(b.closes[j] as number)
    }
    if (s >= t) i--
    if (t >= s) j--
  }
  return [x, y]
}

const logReturns = (closes: readonly number[]): number[] =>
  closes.slice(1).map((close, i) => Math.log(close / (closes[i] as number)))

function pearson(x: readonly number[], y: readonly number[]): number | null {
  const mx = mean(x)
  const my = mean(y)
  let xy = 0
  let xx = 0
  let yy = 0
  for (let i = 0; i < x.length; i++) {
    const dx = (x[i] as number) - mx
    const dy = (y[i] as number) - my
    xy += dx * dy
    xx += dx * dx
    yy += dy * dy
  }
  const r = xy / Math.sqrt(xx * yy)
  return Number.isFinite(r) ? Math.max(-1, Math.min(1, r)) : null
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length
