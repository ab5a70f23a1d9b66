import { type IPriceLine, type ISeriesApi, LineStyle, type SeriesType } from 'lightweight-charts'
import type { CanvasColours } from '../../../ui/canvas-colours.ts'
import type { Level } from '../trading/levels.ts'

/** The lines of positions and orders on the canvas; their labels are elements over it. */
export class LevelLines {
  readonly #prices: ISeriesApi<SeriesType>
  readonly #colours: CanvasColours
  readonly #lines = new Map<string, IPriceLine>()

  constructor(prices: ISeriesApi<SeriesType>, colours: CanvasColours) {
    this.#prices = prices
    this.#colours = colours
  }

  set(levels: readonly Level[]): void {
    const wanted = new Map(levels.map(level => [level.key, level]))
    for (const [key, line] of this.#lines) {
      if (wanted.has(key)) continue
      this.#prices.removePriceLine(line)
      this.#lines.delete(key)
    }
    for (const [key, { price, kind }] of wanted) {
      const options = {
        price,
        color: this.#colourOf(kind),
        lineWidth: 1,
        lineStyle: kind === 'entry' ? LineStyle.Solid : LineStyle.Dashed,
        axisLabelVisible: true,
      } as const
      const there = this.#lines.get(key)
      if (there) there.applyOptions(options)
      else this.#lines.set(key, this.#prices.createPriceLine(options))
    }
  }

  #colourOf(kind: Level['kind']): string {
    const { text, bad, good, warn } = this.#colours
    return { entry: text, stop: bad, target: good, order: warn }[kind]
  }
}
