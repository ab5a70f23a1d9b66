import {
  createChart,
  createSeriesMarkers,
  type IChartApi,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  type LogicalRange,
  type SeriesType,
  type Time,
} from 'lightweight-charts'
import type { BarView } from '../../../../src-preload/contract/views.ts'
import type { CanvasColours } from '../../../ui/canvas-colours.ts'
import { turns } from '../../../ui/turns.ts'
import type { BarSeries } from '../bars/bar-series.ts'
import { barIndexAt } from '../bars/last-at.ts'
import type { ChartScale, ChartStyle, VolumePlace } from '../chart-choice.ts'
import type { Indicator } from '../indicators/kept-indicators.ts'
import { markerOf } from '../marks/markers.ts'
import type { Mark } from '../marks/marks.ts'
import type { Level } from '../trading/levels.ts'
import { Axis } from './axis.ts'
import { ChartLines, type Compared } from './chart-lines.ts'
import { chartOptions, scaleMode, widened } from './chart-options.ts'
import { gapPainter } from './gap-paint.ts'
import { LevelLines } from './level-lines.ts'
import { Overlay } from './overlay.ts'
import { Places } from './places.ts'
import { addPrices, addVolume, priceItem, secondsOf, volumeItem } from './price-series.ts'

/** When more bars than this changed at once, the series are set afresh. */
const FEW = 3
/** How many bars are in sight at first, also where there are fewer yet. */
const SHOWN = 120
/** Least time between two drawings of everything, ms. */
const BULK_MS = 250

export interface ViewOptions {
  readonly style: ChartStyle
  readonly volume: VolumePlace
  readonly priceDecimals: number
  readonly stepMs: number
  readonly colours: CanvasColours
}

/** What is under the pointer. */
export interface Pointed {
  /** Start of the bar, Unix ms. */
  readonly start: number
  /** Name of the mark, where there is one. */
  readonly mark: string | null
  /** By a hand, not by another chart. */
  readonly ours: boolean
}

/** One chart on the screen. Knows nothing of React or of the wire; draws when it is its turn, at most once a frame. */
export class ChartView {
  readonly overlay = new Overlay()
  readonly bars: readonly BarView[]
  readonly axis: Axis
  readonly places: Places
  readonly lines: ChartLines
  readonly chart: IChartApi
  readonly #options: ViewOptions
  readonly #prices: ISeriesApi<SeriesType>
  readonly #volume: ISeriesApi<'Histogram'> | null
  readonly #markers: ISeriesMarkersPluginApi<Time>
  readonly #levels: LevelLines
  readonly #drawn = new Set<() => void>()
  readonly #stop: () => void
  #reach: readonly number[] = []
  #scale: ChartScale = 'normal'
  /** From which bar on it is to be drawn; null: it is drawn. */
  #dirty: number | null = null
  #giveUp: () => void = () => undefined
  /** The chart is gone: whoever still has this view may ask for anything, and nothing is drawn. */
  #isOver = false
  #timer: ReturnType<typeof setTimeout> | undefined
  /** `performance.now()` when everything was last set afresh. */
  #setAt = Number.NEGATIVE_INFINITY
  /** How many bars are drawn, and the start of the first. */
  #count = 0
  #first: number | undefined
  #look: LogicalRange | null

  /** `look`: what was in sight of the chart that this one replaces. */
  constructor(host: HTMLElement, series: BarSeries, options: ViewOptions, look: LogicalRange | null = null) {
    this.#options = options
    this.#look = look
    this.bars = series.bars
    this.axis = new Axis(options.stepMs)
    const { style, volume, colours, priceDecimals, stepMs } = options
    this.chart = createChart(host, chartOptions(colours, stepMs < 60_000))
    this.#volume = volume === 'none' ? null : addVolume(this.chart, volume === 'own')
    this.#prices = addPrices(this.chart, style, colours)
    this.#prices.applyOptions({
      priceFormat: { type: 'price', precision: priceDecimals, minMove: 10 ** -priceDecimals },
      autoscaleInfoProvider: (original: () => ReturnType<typeof widened>) => widened(original(), this.#reach),
    })
    this.#prices.attachPrimitive(this.overlay)
    this.places = new Places(this.chart, this.#prices, this.axis)
    this.overlay.paint(gapPainter(this.places, colours))
    this.lines = new ChartLines(this.chart, this.axis, this.bars, colours, priceDecimals)
    this.#levels = new LevelLines(this.#prices, colours)
    this.#markers = createSeriesMarkers(this.#prices, [])
    this.#stop = series.listen(from => this.#touch(from))
    this.#touch(0)
  }

  setScale(scale: ChartScale): void {
    if (this.#isOver) return
    this.#scale = scale
    this.chart.priceScale('right').applyOptions({ mode: scaleMode(scale, this.lines.compared.size > 0) })
  }

  setIndicators(wanted: readonly Indicator[]): void {
    if (this.#isOver) return
    this.lines.setIndicators(wanted)
    this.#tell()
  }

  setCompared(wanted: ReadonlyMap<string, Compared>): void {
    if (this.#isOver) return
    this.lines.setCompared(wanted, () => this.#schedule())
    this.setScale(this.#scale)
    this.#tell()
  }

  setMarks(marks: readonly Mark[]): void {
    if (this.#isOver) return
    this.#markers.setMarkers(marks.map(mark => markerOf(mark, this.#options.colours)))
  }

  setLevels(levels: readonly Level[]): void {
    if (this.#isOver) return
    this.#reach = levels.map(level => level.price)
    this.#levels.set(levels)
  }

  /** Start of the first bar in sight, Unix ms. */
  firstInSight(): number {
    const from = this.chart.timeScale().getVisibleLogicalRange()?.from ?? 0
    return this.bars[Math.max(0, this.axis.barAt(Math.ceil(from)))]?.start ?? 0
  }

  toLive(): void {
    if (this.#isOver) return
    this.chart.timeScale().scrollToRealTime()
  }

  fit(): void {
    if (this.#isOver) return
    this.chart.timeScale().fitContent()
    this.chart.priceScale('right').applyOptions({ autoScale: true })
  }

  /** What is in sight, for the chart that replaces this one; null: nothing yet. */
  inSight(): LogicalRange | null {
    return this.#count === 0 ? this.#look : this.chart.timeScale().getVisibleLogicalRange()
  }

  /** Whether a hand may scroll and zoom it: not while it draws or drags. */
  setFree(free: boolean): void {
    if (this.#isOver) return
    this.chart.applyOptions({ handleScroll: free, handleScale: free })
  }

  /** Tells before each painting how many bars are left of what is in sight; below zero there are none. */
  onLeft(tell: (left: number) => void): () => void {
    return this.overlay.watch(() => {
      const range = this.#count > 0 ? this.chart.timeScale().getVisibleLogicalRange() : null
      if (range) tell(range.from)
    })
  }

  /** Tells the bar under the pointer; null when the pointer leaves. */
  onPointer(tell: (pointed: Pointed | null) => void): void {
    this.chart.subscribeCrosshairMove(({ time, point, hoveredInfo, sourceEvent }) => {
      const mark = hoveredInfo?.objectKind === 'series-marker' ? String(hoveredInfo.objectId ?? '') : ''
      const ours = sourceEvent !== undefined
      tell(point && typeof time === 'number' ? { start: time * 1000, mark: mark === '' ? null : mark, ours } : null)
    })
  }

  /** Puts the crosshair where another chart has its own; null takes it away. */
  pointAt(time: number | null): void {
    if (this.#isOver) return
    const bar = time === null ? undefined : this.bars[barIndexAt(this.bars, time)]
    if (bar && this.#count > 0) this.chart.setCrosshairPosition(bar.close, secondsOf(bar.start), this.#prices)
    else this.chart.clearCrosshairPosition()
  }

  /** Tells after each frame in which something was drawn. */
  onDrawn(tell: () => void): () => void {
    this.#drawn.add(tell)
    return () => this.#drawn.delete(tell)
  }

  dispose(): void {
    this.#isOver = true
    this.#stop()
    this.overlay.detached()
    clearTimeout(this.#timer)
    this.#giveUp()
    this.lines.dispose()
    this.chart.remove()
  }

  #touch(from: number): void {
    this.#dirty = Math.min(this.#dirty ?? from, from)
    this.#schedule()
  }

  #schedule(): void {
    this.#giveUp = turns.take(this.#draw)
  }

  readonly #draw = (): void => {
    const from = this.#dirty
    if (from === null) this.lines.updateCompared(false)
    else if (this.#isFew(from)) this.#drawNewest(from)
    else return this.#drawAllSoon()
    this.#tell()
  }

  #isFew(from: number): boolean {
    const { length } = this.bars
    return this.#count > 0 && from >= this.#count - 1 && length - from <= FEW && this.bars[0]?.start === this.#first
  }

  /** Setting everything afresh is dear: in a fast replay it is done a few times a second, with the newest bars. */
  #drawAllSoon(): void {
    if (this.#timer !== undefined) return
    const wait = this.#setAt + BULK_MS - performance.now()
    if (wait <= 0) return this.#drawAll()
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#drawAll()
    }, wait)
  }

  #drawAll(): void {
    const { bars } = this
    const isFirst = this.#count === 0
    this.#setAt = performance.now()
    this.axis.update(bars, 0)
    const gaps = this.axis.gaps.flatMap(({ from, to }) => this.axis.times.slice(from, to + 1))
    const empty = gaps.map(time => ({ time: secondsOf(time) }))
    const items = bars.map(bar => priceItem(this.#options.style, bar))
    // Both are sorted already; few are out of place, which a sort that merges runs is quick with.
    this.#prices.setData([...items, ...empty].sort((a, b) => a.time - b.time))
    this.#volume?.setData(bars.map(bar => volumeItem(bar, this.#options.colours)))
    this.#roomForVolume()
    this.lines.update(0, true)
    this.#drew()
    if (isFirst && bars.length > 0) this.#showFirst()
    this.#tell()
  }

  #drawNewest(from: number): void {
    const first = this.axis.update(this.bars, from)
    for (let slot = first; slot < this.axis.times.length; slot += 1) {
      const time = this.axis.times[slot] ?? 0
      const bar = this.bars[this.axis.barAt(slot)]
      if (bar?.start !== time) {
        this.#prices.update({ time: secondsOf(time) })
        continue
      }
      this.#prices.update(priceItem(this.#options.style, bar))
      this.#volume?.update(volumeItem(bar, this.#options.colours))
    }
    this.lines.update(from, false)
    this.#drew()
  }

  #drew(): void {
    this.#dirty = null
    this.#count = this.bars.length
    this.#first = this.bars[0]?.start
  }

  /** Below the prices, where there is any. */
  #roomForVolume(): void {
    const over = this.#options.volume === 'over' && this.bars.some(bar => bar.volume > 0)
    this.#prices.priceScale().applyOptions({ scaleMargins: { top: 0.12, bottom: over ? 0.2 : 0.06 } })
  }

  #showFirst(): void {
    const count = this.axis.times.length
    this.chart.timeScale().setVisibleLogicalRange(this.#look ?? { from: count - SHOWN, to: count + 6 })
  }

  #tell(): void {
    for (const tell of this.#drawn) tell()
  }
}
