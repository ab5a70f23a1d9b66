import { createChart, type IChartApi, type ISeriesApi, type SeriesType } from 'lightweight-charts'
import type { BarView } from '../../../../src-preload/contract/views.ts'
import type { BarSeries } from '../bars/bar-series.ts'
import { barIndexAt } from '../bars/last-at.ts'
import type { ChartScale } from '../chart-choice.ts'
import type { Indicator } from '../indicators/kept-indicators.ts'
import type { Mark } from '../marks/marks.ts'
import type { Level } from '../trading/levels.ts'
import { Axis } from './axis.ts'
import { ChartLines, type Compared } from './chart-lines.ts'
import { chartOptions, scaleMode, type ViewOptions, widened } from './chart-options.ts'
import { DrawPace } from './draw-pace.ts'
import { drawnOf, isAtEnd } from './drawn-bars.ts'
import { isPartOver, partFrom } from './drawn-part.ts'
import { gapPainter } from './gap-paint.ts'
import { LevelLines } from './level-lines.ts'
import { MarkLayer } from './mark-layer.ts'
import { Overlay } from './overlay.ts'
import { type InSight, Places } from './places.ts'
import { addPrices, addVolume, priceItem, priceItems, roomForVolume, secondsOf, volumeItem } from './price-series.ts'

/** How many bars are in sight at first, also where there are fewer yet. */
const SHOWN = 120
/** A price is dear where more are drawn: the library goes through all of them. */
const MANY = 5_000

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
  readonly #marks: MarkLayer
  readonly #pace = new DrawPace()
  readonly #levels: LevelLines
  readonly #drawn = new Set<() => void>()
  readonly #stop: () => void
  #reach: readonly number[] = []
  #scale: ChartScale = 'normal'
  /** From which bar on it is to be drawn; null: it is drawn. */
  #dirty: number | null = null
  /** The chart is gone: whoever still has this view may ask for anything, and nothing is drawn. */
  #isOver = false
  #has = drawnOf([])
  /** Slots that are in sight at first; null: the newest. */
  #look: InSight
  /** Index of the first bar that the library has; the end is the newest. */
  #start = 0
  /** It is to have all. */
  #isWhole = false

  /** `look`: what was in sight of the chart that this one replaces. */
  constructor(host: HTMLElement, series: BarSeries, options: ViewOptions, look: InSight = null) {
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
    this.#marks = new MarkLayer(this.#prices, colours)
    this.overlay.watch(this.#keepPart)
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
    this.lines.setCompared(wanted, () => this.#pace.ask(this.#draw))
    this.setScale(this.#scale)
    this.#tell()
  }

  setMarks(marks: readonly Mark[]): void {
    if (!this.#isOver) this.#marks.set(marks)
  }

  setLevels(levels: readonly Level[]): void {
    if (this.#isOver) return
    this.#reach = levels.map(level => level.price)
    this.#levels.set(levels)
  }

  /** Start of the first bar in sight, Unix ms. */
  firstInSight(): number {
    const from = this.#sight()?.from ?? 0
    return this.bars[Math.max(0, this.axis.barAt(Math.ceil(from)))]?.start ?? 0
  }

  toLive(): void {
    if (this.#isOver) return
    // At once: another part of the bars that is drawn meanwhile would end the library's own slow scrolling half-way.
    const scale = this.chart.timeScale()
    scale.scrollToPosition(scale.options().rightOffset, false)
  }

  fit(): void {
    if (this.#isOver) return
    this.#isWhole = true
    if (this.#start > 0) this.#drawAll()
    this.chart.timeScale().fitContent()
    this.chart.priceScale('right').applyOptions({ autoScale: true })
  }

  /** What is in sight, for the chart that replaces this one; null: nothing yet. */
  inSight(): InSight {
    return this.#has.count === 0 ? this.#look : this.#sight()
  }

  /** Whether a hand may scroll and zoom it: not while it draws or drags. */
  setFree(free: boolean): void {
    if (this.#isOver) return
    this.chart.applyOptions({ handleScroll: free, handleScale: free })
  }

  /** Tells before each painting how many bars are left of what is in sight; below zero there are none. */
  onLeft(tell: (left: number) => void): () => void {
    return this.overlay.watch(() => {
      const sight = this.#sight()
      if (sight) tell(sight.from)
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
    if (bar && bar.start >= this.#since())
      this.chart.setCrosshairPosition(bar.close, secondsOf(bar.start), this.#prices)
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
    this.#pace.stop()
    this.lines.dispose()
    this.chart.remove()
  }

  #sight(): InSight {
    return this.#has.count > 0 ? this.places.inSight() : null
  }

  /** Start of the first bar that is drawn. */
  #since(): number {
    return (this.#has.count > 0 ? this.bars[this.#start]?.start : undefined) ?? Number.POSITIVE_INFINITY
  }

  #touch(from: number): void {
    if (this.#isOver) return
    this.#dirty = Math.min(this.#dirty ?? from, from)
    this.#pace.ask(this.#draw)
  }

  readonly #draw = (): void => {
    const from = this.#dirty
    const isDear = this.bars.length - this.#start > MANY
    if (from !== null && (isDear || !isAtEnd(this.#has, this.bars, from))) return this.#pace.soon(this.#drawDear)
    if (from === null) this.lines.updateCompared(false)
    else this.#drawNewest(from)
    this.#tell()
  }

  /** With what there is by then. */
  readonly #drawDear = (): void => {
    if (this.#dirty === null || !isAtEnd(this.#has, this.bars, this.#dirty)) return this.#drawAll()
    this.#drawNewest(this.#dirty)
    this.#tell()
  }

  #drawAll(): void {
    const { bars } = this
    const { style, colours } = this.#options
    const isFirst = this.#has.count === 0
    const sight = this.#sight()
    const since = sight && this.axis.timeAt(sight.from)
    this.axis.update(bars, 0)
    const inSight = since === null ? this.axis.barAt(this.#firstLook().from) : barIndexAt(bars, since)
    this.#start = this.#isWhole ? 0 : partFrom(inSight)
    this.axis.base = this.axis.slotOf(this.#start)
    const empty = this.axis.gaps.flatMap(({ from, to }) =>
      this.axis.times.slice(Math.max(from, this.axis.base), to + 1),
    )
    const drawn = bars.slice(this.#start)
    this.#prices.setData(priceItems(style, drawn, empty))
    this.#volume?.setData(drawn.map(bar => volumeItem(bar, colours)))
    roomForVolume(this.#prices, this.#options.volume === 'over' && drawn.some(bar => bar.volume > 0))
    this.lines.update(0, true)
    this.#drew()
    this.#marks.drawnSince(this.#since())
    if (isFirst && bars.length > 0) this.#showFirst()
    this.#tell()
  }

  /** Another part of the bars, where what is in sight comes near the edge of this one or goes far from it. */
  readonly #keepPart = (): void => {
    const sight = this.#sight()
    if (!sight || !isPartOver(this.#start, sight.from - this.axis.base)) return
    this.#isWhole = false
    this.#touch(0)
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
    this.#has = drawnOf(this.bars)
  }

  #firstLook(): NonNullable<InSight> {
    const count = this.axis.times.length
    return this.#look ?? { from: count - SHOWN, to: count + 6 }
  }

  #showFirst(): void {
    const { from, to } = this.#firstLook()
    this.chart.timeScale().setVisibleLogicalRange({ from: from - this.axis.base, to: to - this.axis.base })
  }

  #tell(): void {
    for (const tell of this.#drawn) tell()
  }
}
