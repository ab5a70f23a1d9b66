import { slope } from './load-prices.ts'
import type { Painted } from './load-probes.ts'
import type { Row } from './row.ts'
import { percentile } from './statistics.ts'

/** What was measured of a page under load. Times in ms, heap in MB. */
export interface Measured {
  /** Frames of an empty page. */
  readonly empty: readonly number[]
  readonly frames: readonly number[]
  readonly painted: readonly Painted[]
  /** Of what was painted, by what the source had sent (`agesOf`). */
  readonly ages: readonly number[]
  readonly heap: readonly { readonly minute: number; readonly value: number }[]
  readonly clicks: readonly number[]
  readonly follows: { readonly ladder: readonly number[]; readonly chart: readonly number[] }
  /** A loop that is always the same, before and after: what the processor gave, ms. */
  readonly loops: readonly [number, number]
  /** Rows that showed the last price sent, once nothing more was sent. */
  readonly atRest: { readonly right: number; readonly all: number }
}

const share = (part: number, all: number): number => (100 * part) / all

/** What followed each click, in words. */
const followed = (who: string, times: readonly number[], of: number): string =>
  `The ${who} shows it after p50 ${percentile(times, 0.5).toFixed(0)}, p95 ${percentile(times, 0.95).toFixed(0)} ms (${times.length} of ${of} before the next click).`

/** The table's lines. `load`: what the page was under. */
export function rowsOf(measured: Measured, load: string): readonly Row[] {
  const { empty, frames, painted, ages, heap, clicks, follows, loops, atRest } = measured
  const [ours, bare] = [percentile(frames, 0.95), percentile(empty, 0.95)]
  const growth = slope(heap)
  const first = heap[0]?.value ?? Number.NaN
  const told = share(painted.filter(one => one.bid === one.told).length, painted.length)
  const inTime = share(ages.filter(ms => ms <= 16 + ours).length, ages.length)
  const click = percentile(clicks, 0.95)
  return [
    {
      what: 'frame time of the page under load, p95',
      unit: 'ms',
      ours,
      alternative: { name: 'an empty page', value: bare },
      ratio: ours / bare,
      goal: '<= 2 x',
      met: ours <= 2 * bare,
      note: `${load}; of ${frames.length.toLocaleString('en-US')} frames p50 ${percentile(frames, 0.5).toFixed(1)}, p99 ${percentile(frames, 0.99).toFixed(1)}, longest ${Math.max(...frames).toFixed(0)} ms. The clock tells tenths of a ms. A loop that is always the same took ${loops.map(ms => ms.toFixed(0)).join(' ms before and ')} ms after.`,
    },
    {
      what: 'painted prices that are the last the page was told',
      unit: '%',
      ours: told,
      alternative: {
        name: 'told at all',
        value: share(painted.filter(one => one.told !== null).length, painted.length),
      },
      ratio: told / 100,
      goal: '100 %',
      met: told === 100,
      note: `20 random rows each second, ${painted.length.toLocaleString('en-US')} in all, the bid to the last digit, beside what came over the wire until then.`,
    },
    {
      what: 'painted prices that were the last quote a frame and a batch before',
      unit: '%',
      ours: inTime,
      alternative: { name: 'sent at all', value: share(ages.filter(Number.isFinite).length, ages.length) },
      ratio: inTime / 100,
      goal: '100 %',
      met: inTime === 100,
      note: `The same rows. Age is counted from when the source sent the next price of it: p50 ${percentile(ages, 0.5).toFixed(0)}, p95 ${percentile(ages, 0.95).toFixed(0)}, largest ${Math.max(...ages).toFixed(0)} ms; a frame is the p95 above, a batch 16 ms.`,
    },
    {
      what: 'rows that show the last quote once the source is still',
      unit: '',
      ours: atRest.right,
      alternative: { name: 'all rows', value: atRest.all },
      ratio: atRest.right / atRest.all,
      goal: 'all',
      met: atRest.right === atRest.all,
    },
    {
      what: 'growth of the heap after a collection, a minute',
      unit: 'MB',
      ours: growth,
      alternative: { name: 'the heap at first', value: first },
      ratio: growth / first,
      goal: '<= 1 % of it',
      met: growth <= 0.01 * first,
      note: `${heap.length} looks, least squares: ${heap.map(one => one.value.toFixed(1)).join(', ')} MB.`,
    },
    {
      what: 'click on a row to the frame that shows it, p95',
      unit: 'ms',
      ours: click,
      alternative: { name: 'a frame of the empty page', value: bare },
      ratio: click / bare,
      goal: '< 100 ms',
      met: click < 100,
      note: `${clicks.length} clicks under the same load, 150 and 600 ms apart in turn; p50 ${percentile(clicks, 0.5).toFixed(0)} ms. ${followed('ladder', follows.ladder, clicks.length)} ${followed('chart', follows.chart, clicks.length)}`,
    },
  ]
}
