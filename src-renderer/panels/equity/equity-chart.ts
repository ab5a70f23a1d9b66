import {
  AreaSeries,
  ColorType,
  CrosshairMode,
  createChart,
  type IChartApi,
  type ISeriesApi,
  type PriceFormatCustom,
  type UTCTimestamp,
} from 'lightweight-charts'
import { number, percent } from '../../ui/format.ts'
import { colours } from '../chart/chart-colours.ts'
import type { CurvePoint } from './curve.ts'

/** The scale beside the curve: whole units where there are cents, a few decimals of a coin. */
const scaleOf = (decimals: number): PriceFormatCustom => ({
  type: 'custom',
  minMove: 10 ** -decimals,
  formatter: (value: number) => number(value, decimals > 4 ? decimals - 4 : 0),
})

/** The equity curve with the drawdown in a pane of its own below. Knows nothing of React or of the wire. */
export class EquityChart {
  readonly #chart: IChartApi
  readonly #equity: ISeriesApi<'Area'>
  readonly #fall: ISeriesApi<'Area'>
  #drawn: readonly CurvePoint[] = []
  #decimals = 2

  constructor(host: HTMLElement) {
    this.#chart = createChart(host, {
      autoSize: true,
      layout: {
        attributionLogo: false,
        background: { type: ColorType.Solid, color: colours.background },
        textColor: colours.text,
        fontFamily: colours.font,
        fontSize: 11,
        panes: { separatorColor: colours.line, enableResize: false },
      },
      grid: { vertLines: { color: colours.grid }, horzLines: { color: colours.grid } },
      crosshair: {
        mode: CrosshairMode.Magnet,
        vertLine: { labelBackgroundColor: colours.label },
        horzLine: { labelBackgroundColor: colours.label },
      },
      rightPriceScale: { borderColor: colours.line },
      timeScale: {
        borderColor: colours.line,
        timeVisible: true,
        secondsVisible: false,
        minBarSpacing: 0.01,
      },
      localization: { locale: 'en-GB' },
    })
    this.#equity = this.#chart.addSeries(AreaSeries, {
      lineColor: colours.buy,
      topColor: 'rgb(90 167 240 / 32%)',
      bottomColor: 'rgb(90 167 240 / 2%)',
      lineWidth: 2,
      priceLineVisible: false,
      priceFormat: scaleOf(2),
    })
    this.#fall = this.#chart.addSeries(
      AreaSeries,
      {
        lineColor: colours.down,
        topColor: 'rgb(242 109 120 / 4%)',
        bottomColor: 'rgb(242 109 120 / 34%)',
        invertFilledArea: true,
        lineWidth: 1,
        priceLineVisible: false,
        priceFormat: { type: 'custom', minMove: 0.0001, formatter: (value: number) => percent(value) },
      },
      1,
    )
    this.#fall.priceScale().applyOptions({ scaleMargins: { top: 0.14, bottom: 0.14 } })
    // The chart learns its width after the first points, and again as the panel is resized.
    this.#chart.timeScale().subscribeSizeChange(() => this.#chart.timeScale().fitContent())
    const [upper, lower] = this.#chart.panes()
    upper?.setStretchFactor(2)
    lower?.setStretchFactor(1)
  }

  /** Draws the curve, in money of so many decimals: only its end where only that is new. */
  set(points: readonly CurvePoint[], decimals: number): void {
    if (decimals !== this.#decimals) this.#equity.applyOptions({ priceFormat: scaleOf(decimals) })
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
    this.#chart.remove()
  }
}
