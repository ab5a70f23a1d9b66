import {
  AreaSeries,
  ColorType,
  CrosshairMode,
  createChart,
  type IChartApi,
  type ISeriesApi,
  LineSeries,
  type PriceFormatCustom,
  type UTCTimestamp,
} from 'lightweight-charts'
import { type CanvasColours, canvasColours, faded } from '../../ui/canvas-colours.ts'
import { number, percent } from '../../ui/format.ts'
import type { BenchmarkPoint } from './benchmark.ts'
import type { CurvePoint } from './curve.ts'

/** The scale beside the curve: whole units where there are cents, a few decimals of a coin. */
const scaleOf = (decimals: number): PriceFormatCustom => ({
  type: 'custom',
  minMove: 10 ** -decimals,
  formatter: (value: number) => number(value, decimals > 4 ? decimals - 4 : 0),
})

/** How the chart around the curves looks. */
const look = (c: CanvasColours) => ({
  layout: {
    background: { type: ColorType.Solid, color: c.background },
    textColor: c.text,
    fontFamily: c.font,
    panes: { separatorColor: c.line, enableResize: false },
  },
  grid: { vertLines: { color: c.grid }, horzLines: { color: c.grid } },
  crosshair: { vertLine: { labelBackgroundColor: c.label }, horzLine: { labelBackgroundColor: c.label } },
  rightPriceScale: { borderColor: c.line },
  timeScale: { borderColor: c.line },
})
const equityLook = (c: CanvasColours) => ({
  lineColor: c.blue,
  topColor: faded(c.blue, 0.32),
  bottomColor: faded(c.blue, 0.02),
})
const fallLook = (c: CanvasColours) => ({
  lineColor: c.down,
  topColor: faded(c.down, 0.04),
  bottomColor: faded(c.down, 0.34),
})

/** The equity curve, what it is compared with, and the drawdown in a pane of its own below. Knows nothing of React or of the wire. */
export class EquityChart {
  readonly #chart: IChartApi
  readonly #equity: ISeriesApi<'Area'>
  readonly #benchmark: ISeriesApi<'Line'>
  readonly #fall: ISeriesApi<'Area'>
  readonly #stop: () => void
  #drawn: readonly CurvePoint[] = []
  #compared: readonly BenchmarkPoint[] = []
  #decimals = 2

  constructor(host: HTMLElement) {
    const { now } = canvasColours.getState()
    this.#chart = createChart(host, {
      autoSize: true,
      layout: { attributionLogo: false, fontSize: 11 },
      crosshair: { mode: CrosshairMode.Magnet },
      timeScale: { timeVisible: true, secondsVisible: false, minBarSpacing: 0.01 },
      localization: { locale: 'en-GB' },
    })
    const options = { priceLineVisible: false, priceFormat: scaleOf(2) } as const
    this.#equity = this.#chart.addSeries(AreaSeries, { ...options, lineWidth: 2 })
    this.#benchmark = this.#chart.addSeries(LineSeries, { ...options, lineWidth: 1, lastValueVisible: false })
    this.#fall = this.#chart.addSeries(
      AreaSeries,
      {
        invertFilledArea: true,
        lineWidth: 1,
        priceLineVisible: false,
        priceFormat: { type: 'custom', minMove: 0.0001, formatter: (value: number) => percent(value) },
      },
      1,
    )
    this.#fall.priceScale().applyOptions({ scaleMargins: { top: 0.14, bottom: 0.14 } })
    this.#colour(now)
    this.#stop = canvasColours.subscribe(state => this.#colour(state.now))
    // The chart learns its width after the first points, and again as the panel is resized.
    this.#chart.timeScale().subscribeSizeChange(() => this.#chart.timeScale().fitContent())
    const [upper, lower] = this.#chart.panes()
    upper?.setStretchFactor(2)
    lower?.setStretchFactor(1)
  }

  #colour(colours: CanvasColours): void {
    this.#chart.applyOptions(look(colours))
    this.#equity.applyOptions(equityLook(colours))
    this.#benchmark.applyOptions({ color: colours.amber })
    this.#fall.applyOptions(fallLook(colours))
  }

  /** Draws what the curve is compared with; nothing where there is no point. */
  compare(points: readonly BenchmarkPoint[]): void {
    if (points === this.#compared) return
    this.#compared = points
    this.#benchmark.setData(points.map(({ time, value }) => ({ time: time as UTCTimestamp, value })))
  }

  /** Draws the curve, in money of so many decimals: only its end where only that is new. */
  set(points: readonly CurvePoint[], decimals: number): void {
    if (decimals !== this.#decimals) {
      for (const series of [this.#equity, this.#benchmark]) series.applyOptions({ priceFormat: scaleOf(decimals) })
    }
    this.#decimals = decimals
    const drawn = this.#drawn
    this.#drawn = points
    const last = drawn.at(-1)
    const from = last ? points.findLastIndex(point => point.time === last.time) : -1
    if (drawn.length === 0 || from < 0 || points[0]?.time !== drawn[0]?.time || points.length - from > 500) {
      this.#equity.setData(points.map(point => ({ time: point.time as UTCTimestamp, value: point.equity })))
      this.#fall.setData(points.map(point => ({ time: point.time as UTCTimestamp, value: point.fall })))
      this.#chart.timeScale().fitContent()
      return
    }
    for (const point of points.slice(from)) {
      this.#equity.update({ time: point.time as UTCTimestamp, value: point.equity })
      this.#fall.update({ time: point.time as UTCTimestamp, value: point.fall })
    }
  }

  dispose(): void {
    this.#stop()
    this.#chart.remove()
  }
}
