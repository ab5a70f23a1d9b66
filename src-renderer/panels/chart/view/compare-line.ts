import { type IChartApi, type ISeriesApi, type LineData, LineSeries } from 'lightweight-charts'
import type { BarView } from '../../../../src-preload/contract/views.ts'
import type { BarSeries } from '../bars/bar-series.ts'
import { barIndexAt } from '../bars/last-at.ts'
import type { Axis } from './axis.ts'
import { secondsOf } from './price-series.ts'

/** Another instrument as a line on the same axis; only at times that the chart has, since all series share its axis. */
export class CompareLine {
  readonly series: BarSeries
  readonly bars: readonly BarView[]
  readonly colour: string
  readonly #chart: IChartApi
  readonly #line: ISeriesApi<'Line'>
  readonly #stop: () => void
  /** From which of its bars on it is to be drawn; null: nothing changed. */
  #dirty: number | null = 0
  /** Start of the last bar that was drawn. */
  #last = Number.POSITIVE_INFINITY

  constructor(chart: IChartApi, series: BarSeries, colour: string, title: string, changed: () => void) {
    this.series = series
    this.bars = series.bars
    this.colour = colour
    this.#chart = chart
    this.#line = chart.addSeries(LineSeries, { color: colour, lineWidth: 2, priceLineVisible: false, title })
    this.#stop = series.listen(from => {
      this.#dirty = Math.min(this.#dirty ?? from, from)
      changed()
    })
  }

  update(axis: Axis, all: boolean): void {
    const changed = all ? 0 : this.#dirty
    this.#dirty = null
    if (changed === null) return
    // A bar that came late stands before the last: nothing can be put there.
    const isEnd = changed >= this.bars.length - 3 && (this.bars[changed]?.start ?? 0) >= this.#last
    const from = isEnd ? changed : 0
    this.#last = this.bars.at(-1)?.start ?? 0
    const points: LineData[] = []
    for (const bar of this.bars.slice(from)) {
      if ((axis.slotAt(bar.start) ?? -1) >= axis.base) points.push({ time: secondsOf(bar.start), value: bar.close })
    }
    if (isEnd) for (const point of points) this.#line.update(point)
    else this.#line.setData(points)
  }

  /** Its share above or below the first bar in sight, at a time; null: it has no bar there. */
  changeAt(time: number, since: number): number | null {
    const here = this.bars[barIndexAt(this.bars, time)]
    const first = this.bars[Math.max(0, barIndexAt(this.bars, since))]
    return here && first ? here.close / first.close - 1 : null
  }

  remove(): void {
    this.#stop()
    this.#chart.removeSeries(this.#line)
  }
}
