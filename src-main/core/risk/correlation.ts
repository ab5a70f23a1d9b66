import type { MidCloses } from './view.ts'

const MOST_STAMPS = 100
const LEAST_STAMPS = 30

/** The newest closes of one instrument, ready to be correlated with those of others that have the same stamps. */
export interface Returns {
  /** Newest first, as everything here: returns turn their sign, which leaves a correlation as it is. */
  readonly stamps: Float64Array
  /** Log returns less their mean. */
  readonly deviations: Float64Array
  /** Sum of their squares. */
  readonly squares: number
}

export function returnsOf({ stamps, closes }: MidCloses): Returns {
  const count = Math.min(MOST_STAMPS, stamps.length)
  const newest = stamps.length - 1
  const own = new Float64Array(count)
  for (let i = 0; i < count; i++) own[i] = stamps[newest - i] as number
  const deviations = new Float64Array(Math.max(0, count - 1))
  let sum = 0
  for (let i = 0; i < deviations.length; i++) {
    const back = Math.log((closes[newest - i - 1] as number) / (closes[newest - i] as number))
    deviations[i] = back
    sum += back
  }
  const mean = sum / deviations.length
  let squares = 0
  for (let i = 0; i < deviations.length; i++) {
    const deviation = (deviations[i] as number) - mean
    deviations[i] = deviation
    squares += deviation * deviation
  }
  return { stamps: own, deviations, squares }
}

/** Pearson correlation where both have the same stamps; undefined where they do not (correlate them pair by pair), null where it is not defined. */
export function correlateAligned(a: Returns, b: Returns): number | null | undefined {
  if (a.stamps.length !== b.stamps.length) return undefined
  for (let i = 0; i < a.stamps.length; i++) if (a.stamps[i] !== b.stamps[i]) return undefined
  if (a.stamps.length < LEAST_STAMPS) return null
  let products = 0
  for (let i = 0; i < a.deviations.length; i++) products += (a.deviations[i] as number) * (b.deviations[i] as number)
  return correlationOf(products, a.squares, b.squares)
}

function correlationOf(products: number, squaresA: number, squaresB: number): number | null {
  const r = products / Math.sqrt(squaresA * squaresB)
  return Number.isFinite(r) ? Math.max(-1, Math.min(1, r)) : null
}

/**
 * Pearson correlation of the log returns between neighbouring common stamps, the last 100 of them (99 returns).
 * Null under 30 common stamps, or where one side did not move at all. From -1 to 1.
 */
export function correlate(a: MidCloses, b: MidCloses): number | null {
  const [x, y] = commonCloses(a, b)
  return correlateAligned(returnsOf(x), returnsOf(y)) ?? null
}

/** The closes at the stamps that both have, oldest first. */
function commonCloses(a: MidCloses, b: MidCloses): [MidCloses, MidCloses] {
  const stamps: number[] = []
  const x: number[] = []
  const y: number[] = []
  let i = a.stamps.length - 1
  let j = b.stamps.length - 1
  while (i >= 0 && j >= 0 && x.length < MOST_STAMPS) {
    const s = a.stamps[i] as number
    const t = b.stamps[j] as number
    if (s === t) {
      stamps.push(s)
      x.push(a.closes[i] as number)
      y.push(b.closes[j] as number)
    }
    if (s >= t) i--
    if (t >= s) j--
  }
  stamps.reverse()
  return [
    { stamps, closes: x.reverse() },
    { stamps, closes: y.reverse() },
  ]
}
