import type { BarView } from '../../../src-preload/contract/views.ts'
import type { ParamsOf } from '../../link/link.ts'
import type { CurvePoint } from './curve.ts'

type Timeframe = ParamsOf<'bars'>['timeframe']

const LENGTHS: readonly (readonly [Timeframe, number])[] = [
  ['1m', 60_000],
  ['5m', 300_000],
  ['15m', 900_000],
  ['1h', 3_600_000],
  ['4h', 14_400_000],
  ['1d', 86_400_000],
]
const BARS = 1_500

/** Bars that cover a span of ms with no more of them than can be told apart. */
export function barsFor(span: number): { readonly timeframe: Timeframe; readonly count: number } {
  const [timeframe, length] = LENGTHS.find(([, each]) => span / each <= BARS) ?? (['1d', 86_400_000] as const)
  return { timeframe, count: Math.min(20_000, Math.max(2, Math.ceil(span / length) + 2)) }
}

export interface BenchmarkPoint {
  /** Unix seconds, UTC. */
  readonly time: number
  readonly value: number
}

/** What the first equity would be worth, had it all been put into the instrument then: for the eye, nothing counts it. */
export function benchmarkOf(bars: readonly BarView[], curve: readonly CurvePoint[]): readonly BenchmarkPoint[] {
  const [first, last] = [curve[0], curve.at(-1)]
  if (first === undefined || last === undefined) return []
  const inside = bars.filter(bar => bar.start / 1000 <= last.time)
  const from = inside.findLast(bar => bar.start / 1000 <= first.time) ?? inside[0]
  if (from === undefined || !(from.close > 0)) return []
  return inside
    .filter(bar => bar.start >= from.start)
    .map(bar => ({
      time: Math.max(first.time, Math.floor(bar.start / 1000)),
      value: (first.equity * bar.close) / from.close,
    }))
    .filter((point, i, all) => i === 0 || point.time > (all[i - 1]?.time ?? 0))
}
