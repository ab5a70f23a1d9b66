import {
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  type LineData,
  LineSeries,
  LineStyle,
  type WhitespaceData,
} from 'lightweight-charts'
import type { BarView } from '../../../../src-preload/contract/views.ts'
import { type CanvasColours, faded } from '../../../ui/canvas-colours.ts'
import { IndicatorRun } from '../indicators/indicator-run.ts'
import { type Indicator, paramsOf } from '../indicators/kept-indicators.ts'
import type { IndicatorKind, LineKind } from '../indicators/kind.ts'
import type { Axis } from './axis.ts'
import { secondsOf } from './price-series.ts'

/** Lines that only give another its colour are not drawn themselves. */
const isDrawn = (kind: IndicatorKind, n: number): boolean =>
  !kind.lines.some((line, other) => other !== n && line.toneBy === n)

/** Between two panes, px. */
const SEPARATOR = 1
/** How large the pane of an indicator is, against 1 of the prices. */
const PANE = 0.28

/** One indicator on the chart: what computes it, and its series. */
export class IndicatorLines {
  readonly indicator: Indicator
  readonly kind: IndicatorKind
  readonly run: IndicatorRun
  readonly #chart: IChartApi
  readonly #colours: CanvasColours
  readonly #series: readonly (ISeriesApi<'Line'> | ISeriesApi<'Histogram'> | null)[]
  readonly #shifts: readonly number[]

  constructor(
    chart: IChartApi,
    indicator: Indicator,
    kind: IndicatorKind,
    colours: CanvasColours,
    priceDecimals: number,
  ) {
    this.indicator = indicator
    this.kind = kind
    this.#chart = chart
    this.#colours = colours
    const value = paramsOf(kind, indicator.params)
    this.run = new IndicatorRun(() => kind.make(value), kind.lines.length)
    this.#shifts = kind.lines.map(({ shift }) => (shift ? value(shift.by) * shift.sign : 0))
    const pane = kind.place === 'own' ? chart.panes().length : 0
    const decimals = kind.decimals === 'price' ? priceDecimals : kind.decimals
    const priceFormat = { type: 'price', precision: decimals, minMove: 10 ** -decimals } as const
    this.#series = kind.lines.map((line, n) =>
      isDrawn(kind, n) ? this.#add(line, pane, priceFormat, kind.place === 'own') : null,
    )
    if (kind.place !== 'own') return
    chart.panes()[pane]?.setStretchFactor(PANE)
    for (const price of kind.guides ?? [])
      this.#series
        .find(series => series !== null)
        ?.createPriceLine({
          price,
          color: colours.line,
          lineWidth: 1,
          lineStyle: LineStyle.Dashed,
          axisLabelVisible: false,
        })
  }

  /** Computes and draws what changed from bar `from` on; `all`: every point is set afresh. */
  update(bars: readonly BarView[], from: number, axis: Axis, all: boolean): void {
    const known = this.run.lines[0]?.length ?? 0
    const first = this.run.update(bars, from)
    const grew = bars.length !== known
    for (const [n, series] of this.#series.entries()) {
      if (!series) continue
      // What is drawn ahead of the bars would stand at other times when a gap opens.
      if (all || first === 0 || (grew && this.#shifts[n] !== 0)) series.setData(this.#points(n, 0, axis) as LineData[])
      else for (const point of this.#points(n, first, axis)) series.update(point as LineData)
    }
  }

  /** The colour of a line at a bar. */
  colourOf(n: number, bar: number): string {
    const line = this.kind.lines[n]
    if (!line) return this.#colours.quiet
    if (line.tone !== 'sign') return this.#plain(line)
    return (this.run.lines[line.toneBy ?? n]?.[bar] ?? 0) >= 0 ? this.#colours.up : this.#colours.down
  }

  /** Whether a line is one to be seen. */
  isShown(n: number): boolean {
    return this.#series[n] !== null
  }

  /** Where its pane begins, CSS pixels from the top of the chart. */
  top(): number {
    const own =
      this.#series
        .find(series => series !== null)
        ?.getPane()
        .paneIndex() ?? 0
    const above = this.#chart.panes().slice(0, own)
    return above.reduce((sum, pane) => sum + pane.getHeight() + SEPARATOR, 0)
  }

  remove(): void {
    for (const series of this.#series) if (series) this.#chart.removeSeries(series)
  }

  #plain({ tone }: LineKind): string {
    const { up, down, quiet, blue, pink } = this.#colours
    const own = this.#colours[this.indicator.colour]
    return { own, up, down, quiet, second: own === blue ? pink : blue, third: pink, sign: quiet }[tone]
  }

  #add(
    line: LineKind,
    pane: number,
    priceFormat: { readonly type: 'price'; readonly precision: number; readonly minMove: number },
    labelled: boolean,
  ) {
    const common = {
      priceFormat,
      lastValueVisible: labelled,
      priceLineVisible: false,
      ...(line.tone === 'sign' ? {} : { color: this.#plain(line) }),
    }
    if (line.style === 'columns') return this.#chart.addSeries(HistogramSeries, common, pane)
    const dots = line.style === 'dots'
    return this.#chart.addSeries(
      LineSeries,
      {
        ...common,
        lineWidth: 1,
        lineStyle: line.style === 'dotted' ? LineStyle.Dotted : LineStyle.Solid,
        lineVisible: !dots,
        pointMarkersVisible: dots,
        ...(dots ? { pointMarkersRadius: 1.5 } : {}),
        crosshairMarkerVisible: false,
      },
      pane,
    )
  }

  #points(n: number, from: number, axis: Axis): (LineData | WhitespaceData)[] {
    const values = this.run.lines[n] ?? []
    const shift = this.#shifts[n] ?? 0
    const line = this.kind.lines[n]
    const points: (LineData | WhitespaceData)[] = []
    for (let bar = from; bar < values.length; bar += 1) {
      const slot = axis.slotOf(bar) + shift
      if (slot < axis.base) continue
      const time = secondsOf(axis.timeAt(slot))
      const value = values[bar] ?? null
      if (value === null) points.push({ time })
      else if (line?.tone === 'sign') points.push({ time, value, color: this.#shade(line, n, bar) })
      else points.push({ time, value })
    }
    return points
  }

  #shade(line: LineKind, n: number, bar: number): string {
    const colour = this.colourOf(n, bar)
    return line.style === 'columns' ? faded(colour, 0.6) : colour
  }
}
