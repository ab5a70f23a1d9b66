import type { IChartApi, ISeriesApi, Logical, SeriesType } from 'lightweight-charts'
import type { Axis } from './axis.ts'

/** Slots of the axis that are in sight, between slots too; null: nothing is drawn yet. */
export type InSight = { readonly from: number; readonly to: number } | null

export interface Size {
  readonly width: number
  readonly height: number
}

/** Where times and prices are on the canvas of the prices, CSS pixels from its upper left, and back. */
export class Places {
  readonly axis: Axis
  readonly #chart: IChartApi
  readonly #prices: ISeriesApi<SeriesType>

  constructor(chart: IChartApi, prices: ISeriesApi<SeriesType>, axis: Axis) {
    this.axis = axis
    this.#chart = chart
    this.#prices = prices
  }

  inSight(): InSight {
    const range = this.#chart.timeScale().getVisibleLogicalRange()
    return range && { from: range.from + this.axis.base, to: range.to + this.axis.base }
  }

  /** Of the pane of the prices. */
  size(): Size {
    return { width: this.#chart.timeScale().width(), height: this.#chart.panes()[0]?.getHeight() ?? 0 }
  }

  /** NaN while there is nothing to place it by. */
  xOfSlot(slot: number): number {
    return this.#chart.timeScale().logicalToCoordinate((slot - this.axis.base) as Logical) ?? Number.NaN
  }

  xOf(time: number): number {
    return this.xOfSlot(this.axis.indexOf(time))
  }

  yOf(price: number): number {
    return this.#prices.priceToCoordinate(price) ?? Number.NaN
  }

  /** Start of the slot that is nearest. */
  timeAt(x: number): number {
    return this.axis.timeAt(Math.round(this.#chart.timeScale().coordinateToLogical(x) ?? 0) + this.axis.base)
  }

  priceAt(y: number): number | null {
    return this.#prices.coordinateToPrice(y)
  }
}
