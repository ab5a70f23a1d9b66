import type { IChartApi } from 'lightweight-charts'
import type { BarView } from '../../../../src-preload/contract/views.ts'
import type { CanvasColours } from '../../../ui/canvas-colours.ts'
import type { BarSeries } from '../bars/bar-series.ts'
import { indicatorKind } from '../indicators/indicator-registry.ts'
import type { Indicator } from '../indicators/kept-indicators.ts'
import type { Axis } from './axis.ts'
import { CompareLine } from './compare-line.ts'
import { IndicatorLines } from './indicator-lines.ts'

/** Another instrument that is compared. */
export interface Compared {
  readonly series: BarSeries
  readonly title: string
  readonly colour: string
}

/** What is drawn beside the prices themselves: indicators and other instruments, as they are chosen. */
export class ChartLines {
  readonly indicators = new Map<string, IndicatorLines>()
  readonly compared = new Map<string, CompareLine>()
  readonly #chart: IChartApi
  readonly #axis: Axis
  readonly #bars: readonly BarView[]
  readonly #colours: CanvasColours
  readonly #priceDecimals: number

  constructor(chart: IChartApi, axis: Axis, bars: readonly BarView[], colours: CanvasColours, priceDecimals: number) {
    this.#chart = chart
    this.#axis = axis
    this.#bars = bars
    this.#colours = colours
    this.#priceDecimals = priceDecimals
  }

  setIndicators(wanted: readonly Indicator[]): void {
    for (const [id, lines] of this.indicators) {
      if (wanted.includes(lines.indicator)) continue
      lines.remove()
      this.indicators.delete(id)
    }
    for (const one of wanted) {
      const kind = indicatorKind(one.kind)
      if (!kind || this.indicators.has(one.id)) continue
      const lines = new IndicatorLines(this.#chart, one, kind, this.#colours, this.#priceDecimals)
      this.indicators.set(one.id, lines)
      lines.update(this.#bars, 0, this.#axis, true)
    }
  }

  setCompared(wanted: ReadonlyMap<string, Compared>, changed: () => void): void {
    for (const [id, line] of this.compared) {
      if (wanted.get(id)?.series === line.series) continue
      line.remove()
      this.compared.delete(id)
    }
    for (const [id, { series, title, colour }] of wanted) {
      if (this.compared.has(id)) continue
      const line = new CompareLine(this.#chart, series, colour, title, changed)
      this.compared.set(id, line)
      line.update(this.#axis, true)
    }
  }

  /** Draws from bar `from` on, or (`all`) everything. */
  update(from: number, all: boolean): void {
    for (const lines of this.indicators.values()) lines.update(this.#bars, from, this.#axis, all)
    this.updateCompared(all)
  }

  updateCompared(all: boolean): void {
    for (const line of this.compared.values()) line.update(this.#axis, all)
  }

  /** Of the other instruments no more is heard. */
  dispose(): void {
    for (const line of this.compared.values()) line.remove()
  }
}
