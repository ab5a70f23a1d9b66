import {
  createSeriesMarkers,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  type SeriesType,
  type Time,
} from 'lightweight-charts'
import type { CanvasColours } from '../../../ui/canvas-colours.ts'
import { markerOf } from '../marks/markers.ts'
import type { Mark } from '../marks/marks.ts'

/** The marks of a chart, of which those stand on it whose bars are drawn. */
export class MarkLayer {
  readonly #markers: ISeriesMarkersPluginApi<Time>
  readonly #colours: CanvasColours
  #marks: readonly Mark[] = []
  #since = Number.POSITIVE_INFINITY

  constructor(prices: ISeriesApi<SeriesType>, colours: CanvasColours) {
    this.#markers = createSeriesMarkers(prices, [])
    this.#colours = colours
  }

  set(marks: readonly Mark[]): void {
    this.#marks = marks
    const drawn = marks.filter(mark => mark.start >= this.#since)
    this.#markers.setMarkers(drawn.map(mark => markerOf(mark, this.#colours)))
  }

  /** Start of the first bar that is drawn, Unix ms. */
  drawnSince(start: number): void {
    if (start === this.#since) return
    this.#since = start
    this.set(this.#marks)
  }
}
