import {
  type AutoscaleInfo,
  CandlestickSeries,
  ColorType,
  CrosshairMode,
  createChart,
  createSeriesMarkers,
  type HistogramData,
  HistogramSeries,
  type IChartApi,
  type IPriceLine,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  type LineData,
  LineSeries,
  LineStyle,
  type Time,
  type UTCTimestamp,
  type WhitespaceData,
} from 'lightweight-charts'
import type { BarView } from '../../../src-preload/contract/views.ts'
import { colours } from './chart-colours.ts'
import type { Level } from './levels.ts'
import { markerOf } from './markers.ts'
import type { Mark } from './marks.ts'
import { type LineName, type OverlayChoice, OverlayLines } from './overlay-lines.ts'

const timeOf = (bar: BarView): UTCTimestamp => Math.floor(bar.start / 1000) as UTCTimestamp

/** When more bars than this changed at once, the series are set afresh. */
const FEW = 3
/** How many bars are in sight at first, also where there are fewer yet. */
const SHOWN = 120
/** Least time between two drawings of everything, ms. */
const BULK_MS = 250
const LINES: readonly LineName[] = ['low', 'high', 'slow', 'fast']

/** One chart on the screen: candles, volume, overlays, marks and levels. Knows nothing of React or of the wire. */
export class ChartView {
  readonly #chart: IChartApi
  readonly #candles: ISeriesApi<'Candlestick'>
  readonly #volume: ISeriesApi<'Histogram'>
  readonly #lines: Readonly<Record<LineName, ISeriesApi<'Line'>>>
  readonly #markers: ISeriesMarkersPluginApi<Time>
  readonly #levels = new Map<string, IPriceLine>()
  #prices: readonly number[] = []
  #overlay = new OverlayLines({ average: 'none', fast: 1, slow: 1, bands: false })
  #bars: readonly BarView[] = []
  #next: readonly BarView[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  /** `performance.now()` when everything was last set afresh. */
  #setAt = Number.NEGATIVE_INFINITY

  constructor(host: HTMLElement) {
    this.#chart = createChart(host, {
      autoSize: true,
      layout: {
        attributionLogo: false,
        background: { type: ColorType.Solid, color: colours.background },
        textColor: colours.text,
        fontFamily: colours.font,
        fontSize: 11,
      },
      grid: { vertLines: { color: colours.grid }, horzLines: { color: colours.grid } },
      crosshair: {
        mode: CrosshairMode.Normal,
        vertLine: { labelBackgroundColor: colours.label },
        horzLine: { labelBackgroundColor: colours.label },
      },
      rightPriceScale: { borderColor: colours.line },
      timeScale: {
        borderColor: colours.line,
        timeVisible: true,
        secondsVisible: false,
        rightOffset: 6,
        enableConflation: true,
      },
      localization: { locale: 'en-GB' },
    })
    this.#volume = this.#chart.addSeries(HistogramSeries, {
      priceFormat: { type: 'volume' },
      priceScaleId: '',
      lastValueVisible: false,
      priceLineVisible: false,
    })
    this.#volume.priceScale().applyOptions({ scaleMargins: { top: 0.84, bottom: 0 } })
    const line = (color: string, lineStyle = LineStyle.Solid) =>
      this.#chart.addSeries(LineSeries, {
        color,
        lineStyle,
        lineWidth: 1,
        lastValueVisible: false,
        priceLineVisible: false,
        crosshairMarkerVisible: false,
      })
    this.#lines = {
      low: line(colours.band, LineStyle.Dotted),
      high: line(colours.band, LineStyle.Dotted),
      slow: line(colours.slow),
      fast: line(colours.fast),
    }
    this.#candles = this.#chart.addSeries(CandlestickSeries, {
      upColor: colours.up,
      downColor: colours.down,
      wickUpColor: colours.up,
      wickDownColor: colours.down,
      borderVisible: false,
      autoscaleInfoProvider: (original: () => AutoscaleInfo | null) => widened(original(), this.#prices),
    })
    this.#markers = createSeriesMarkers(this.#candles, [])
  }

  /** Prepares for another instrument or timeframe: clears everything. */
  reset(priceDecimals: number, seconds: boolean): void {
    const priceFormat = { type: 'price', precision: priceDecimals, minMove: 10 ** -priceDecimals } as const
    // The scale takes its format from the first of its series, which is an overlay.
    for (const series of [...Object.values(this.#lines), this.#candles]) series.applyOptions({ priceFormat })
    this.#chart.timeScale().applyOptions({ secondsVisible: seconds })
    this.#setAll([])
    this.setLevels([])
    this.#markers.setMarkers([])
  }

  setOverlays(choice: OverlayChoice): void {
    this.#overlay = new OverlayLines(choice)
    this.#setAll(this.#bars)
  }

  /** Draws the bars: one update a series where only the newest changed, everything afresh otherwise. */
  setBars(bars: readonly BarView[]): void {
    const first = this.#firstChange(bars)
    if (first === null) return
    if (this.#bars.length === 0 || first < this.#bars.length - 1 || bars.length - first > FEW) {
      this.#setSoon(bars)
      return
    }
    this.#bars = bars
    this.#overlay.update(
      bars.map(bar => bar.close),
      first,
    )
    for (let i = first; i < bars.length; i += 1) {
      const bar = bars[i]
      if (!bar) continue
      this.#candles.update(candleOf(bar))
      this.#volume.update(volumeOf(bar))
      for (const name of LINES) this.#lines[name].update(this.#pointOf(name, i, bar))
    }
  }

  setMarks(marks: readonly Mark[]): void {
    this.#markers.setMarkers(marks.map(markerOf))
  }

  setLevels(levels: readonly Level[]): void {
    const wanted = new Map(levels.map(level => [level.key, level]))
    this.#prices = levels.map(level => level.price)
    for (const [key, line] of this.#levels) {
      if (wanted.has(key)) continue
      this.#candles.removePriceLine(line)
      this.#levels.delete(key)
    }
    for (const [key, { price, kind, title }] of wanted) {
      const options = {
        price,
        title,
        color: colours.level[kind],
        lineWidth: 1,
        lineStyle: kind === 'entry' ? LineStyle.Solid : LineStyle.Dashed,
        axisLabelVisible: true,
      } as const
      const there = this.#levels.get(key)
      if (there) there.applyOptions(options)
      else this.#levels.set(key, this.#candles.createPriceLine(options))
    }
  }

  /** Tells the start of the bar under the pointer, Unix ms; null when the pointer leaves. */
  onPointer(tell: (start: number | null) => void): void {
    this.#chart.subscribeCrosshairMove(({ time, point }) =>
      tell(point && typeof time === 'number' ? time * 1000 : null),
    )
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#chart.remove()
  }

  /** Setting everything afresh is dear: in a fast replay it is done a few times a second, with the newest bars. */
  #setSoon(bars: readonly BarView[]): void {
    this.#next = bars
    if (this.#timer !== undefined) return
    const wait = Math.max(0, this.#setAt + BULK_MS - performance.now())
    const draw = () => {
      this.#timer = undefined
      const fresh = this.#bars.length === 0
      this.#setAll(this.#next)
      this.#setAt = performance.now()
      if (fresh) this.#showNewest()
    }
    if (wait === 0) draw()
    else this.#timer = setTimeout(draw, wait)
  }

  /** Index of the first bar that differs from what is drawn; null: none. A series that lost its oldest bars differs from 0. */
  #firstChange(bars: readonly BarView[]): number | null {
    const drawn = this.#bars
    if (drawn[0]?.start !== bars[0]?.start || bars.length < drawn.length) return 0
    let i = Math.max(0, drawn.length - FEW)
    while (i < bars.length && drawn[i] === bars[i]) i += 1
    return i === bars.length ? null : i
  }

  #setAll(bars: readonly BarView[]): void {
    this.#bars = bars
    this.#overlay.update(
      bars.map(bar => bar.close),
      0,
    )
    // Room for the volume, where there is any.
    const bottom = bars.some(bar => bar.volume > 0) ? 0.2 : 0.06
    this.#candles.priceScale().applyOptions({ scaleMargins: { top: 0.12, bottom } })
    this.#candles.setData(bars.map(candleOf))
    this.#volume.setData(bars.map(volumeOf))
    for (const name of LINES) this.#lines[name].setData(bars.map((bar, i) => this.#pointOf(name, i, bar)))
  }

  #showNewest(): void {
    const count = this.#bars.length
    this.#chart.timeScale().setVisibleLogicalRange({ from: count - SHOWN, to: count + 6 })
  }

  #pointOf(name: LineName, i: number, bar: BarView): LineData | WhitespaceData {
    const value = this.#overlay.values[name][i] ?? null
    return value === null ? { time: timeOf(bar) } : { time: timeOf(bar), value }
  }
}

/** The scale reaches out to levels that are near what is in sight; a far one would squeeze the candles. */
function widened(info: AutoscaleInfo | null, prices: readonly number[]): AutoscaleInfo | null {
  const range = info?.priceRange
  if (!info || !range) return info
  const reach = range.maxValue - range.minValue
  const near = prices.filter(price => price > range.minValue - reach && price < range.maxValue + reach)
  const priceRange = { minValue: Math.min(range.minValue, ...near), maxValue: Math.max(range.maxValue, ...near) }
  return { ...info, priceRange }
}

const candleOf = (bar: BarView) => ({
  time: timeOf(bar),
  open: bar.open,
  high: bar.high,
  low: bar.low,
  close: bar.close,
})
/** Quotes have no volume: nothing is drawn rather than a line of zeros. */
const volumeOf = (bar: BarView): HistogramData | WhitespaceData =>
  bar.volume > 0
    ? { time: timeOf(bar), value: bar.volume, color: bar.close >= bar.open ? colours.upVolume : colours.downVolume }
    : { time: timeOf(bar) }
