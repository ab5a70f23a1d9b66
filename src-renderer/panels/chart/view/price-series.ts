import {
  AreaSeries,
  BarSeries,
  CandlestickSeries,
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  LineSeries,
  type SeriesType,
  type UTCTimestamp,
} from 'lightweight-charts'
import type { BarView } from '../../../../src-preload/contract/views.ts'
import { type CanvasColours, faded } from '../../../ui/canvas-colours.ts'
import type { ChartStyle } from '../chart-choice.ts'

/** The chart counts seconds. */
export const secondsOf = (ms: number): UTCTimestamp => Math.floor(ms / 1000) as UTCTimestamp

/** The series of prices, in the style that a person chose. */
export function addPrices(chart: IChartApi, style: ChartStyle, colours: CanvasColours): ISeriesApi<SeriesType> {
  const { up, down, accent } = colours
  if (style === 'bars') return chart.addSeries(BarSeries, { upColor: up, downColor: down, thinBars: false })
  if (style === 'line') return chart.addSeries(LineSeries, { color: accent, lineWidth: 2 })
  if (style === 'area') {
    return chart.addSeries(AreaSeries, {
      lineColor: accent,
      lineWidth: 2,
      topColor: faded(accent, 0.3),
      bottomColor: faded(accent, 0.02),
    })
  }
  return chart.addSeries(CandlestickSeries, {
    upColor: up,
    downColor: down,
    wickUpColor: up,
    wickDownColor: down,
    borderVisible: false,
  })
}

/** One bar as the series wants it: a line has closes only. */
export const priceItem = (style: ChartStyle, bar: BarView) =>
  style === 'line' || style === 'area'
    ? { time: secondsOf(bar.start), value: bar.close }
    : { time: secondsOf(bar.start), open: bar.open, high: bar.high, low: bar.low, close: bar.close }

/** Bars as the series wants them, and empty places at other times. */
export function priceItems(style: ChartStyle, bars: readonly BarView[], empty: readonly number[]) {
  const all = [...bars.map(bar => priceItem(style, bar)), ...empty.map(time => ({ time: secondsOf(time) }))]
  // Both are sorted already; few are out of place, which a sort that merges runs is quick with.
  return all.sort((a, b) => a.time - b.time)
}

/** Volume behind the prices, or in pane 1. */
export function addVolume(chart: IChartApi, own: boolean): ISeriesApi<'Histogram'> {
  const series = chart.addSeries(
    HistogramSeries,
    {
      priceFormat: { type: 'volume' },
      priceLineVisible: false,
      lastValueVisible: own,
      ...(own ? {} : { priceScaleId: '' }),
    },
    own ? 1 : 0,
  )
  series.priceScale().applyOptions({ scaleMargins: { top: own ? 0.1 : 0.84, bottom: 0 } })
  if (own) series.getPane().setStretchFactor(0.22)
  return series
}

/** Leaves room below the prices for a volume that lies `over` them. */
export const roomForVolume = (prices: ISeriesApi<SeriesType>, over: boolean): void =>
  prices.priceScale().applyOptions({ scaleMargins: { top: 0.12, bottom: over ? 0.2 : 0.06 } })

/** Quotes have no volume: nothing is drawn rather than a line of zeros. */
export const volumeItem = (bar: BarView, colours: CanvasColours) =>
  bar.volume > 0
    ? {
        time: secondsOf(bar.start),
        value: bar.volume,
        color: faded(bar.close >= bar.open ? colours.up : colours.down, 0.3),
      }
    : { time: secondsOf(bar.start) }
