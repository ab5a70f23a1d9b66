import type { EquityView } from '../../../src-preload/contract/views.ts'

/** Equity at one moment, as far as the curve needs it. */
export type Mark = Pick<EquityView, 'at' | 'equity' | 'drawdown'> & { readonly cash: string | null }

export interface CurvePoint {
  /** Unix seconds, UTC: what the chart counts in. */
  readonly time: number
  readonly equity: number
  /** Share below the highest so far, 0 or less. */
  readonly fall: number
}

/**
 * Marks as points of a line: one a second (the last of it), in rising time. Where time jumps back, another source of
 * prices was chosen and a new curve begins: what was before it is left out.
 */
export function curveOf(marks: readonly Mark[]): readonly CurvePoint[] {
  let points: CurvePoint[] = []
  for (const { at, equity, drawdown } of marks) {
    const point = { time: Math.floor(at / 1000), equity: Number(equity), fall: drawdown > 0 ? -drawdown : 0 }
    if (!Number.isFinite(point.equity)) continue
    const last = points.at(-1)
    if (last && point.time < last.time) points = [point]
    else if (last && point.time === last.time) points[points.length - 1] = point
    else points.push(point)
  }
  return points
}

export interface DayRow {
  readonly day: string
  readonly mark: Mark
  /** Deepest fall of the day. */
  readonly deepest: number
}

/** The last mark of each UTC day, the newest day first: the curve as a table. */
export function dayRows(marks: readonly Mark[], dayOf: (ms: number) => string, most: number): readonly DayRow[] {
  const days = new Map<string, DayRow>()
  for (const mark of marks) {
    const day = dayOf(mark.at)
    const deepest = Math.max(days.get(day)?.deepest ?? 0, mark.drawdown)
    days.set(day, { day, mark, deepest })
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? 1 : -1)).slice(0, most)
}
