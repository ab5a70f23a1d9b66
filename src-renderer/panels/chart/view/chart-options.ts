import {
  type AutoscaleInfo,
  type ChartOptions,
  ColorType,
  CrosshairMode,
  type DeepPartial,
  PriceScaleMode,
} from 'lightweight-charts'
import type { CanvasColours } from '../../../ui/canvas-colours.ts'
import type { ChartScale, ChartStyle, VolumePlace } from '../chart-choice.ts'

/** With another of these it is another chart. */
export interface ViewOptions {
  readonly style: ChartStyle
  readonly volume: VolumePlace
  readonly priceDecimals: number
  readonly stepMs: number
  readonly colours: CanvasColours
}

/** The chart's ground, in the colours of the theme. */
export const chartOptions = (colours: CanvasColours, seconds: boolean): DeepPartial<ChartOptions> => ({
  autoSize: true,
  layout: {
    attributionLogo: false,
    background: { type: ColorType.Solid, color: colours.background },
    textColor: colours.text,
    fontFamily: colours.font,
    fontSize: 11,
    panes: { separatorColor: colours.line, separatorHoverColor: colours.label, enableResize: true },
  },
  grid: { vertLines: { color: colours.grid }, horzLines: { color: colours.grid } },
  crosshair: {
    mode: CrosshairMode.Normal,
    vertLine: { color: colours.quiet, labelBackgroundColor: colours.label },
    horzLine: { color: colours.quiet, labelBackgroundColor: colours.label },
  },
  rightPriceScale: { borderColor: colours.line },
  timeScale: {
    borderColor: colours.line,
    timeVisible: true,
    secondsVisible: seconds,
    rightOffset: 6,
    // No conflation: lines that begin later than the bars (an average's first values) break its drawing in 5.2.1.
    // All that a chart holds is to fit into a small panel.
    minBarSpacing: 0.02,
  },
  localization: { locale: 'en-GB' },
})

/** Lines of several instruments have only percent in common. */
export const scaleMode = (scale: ChartScale, compares: boolean): PriceScaleMode =>
  compares || scale === 'percent'
    ? PriceScaleMode.Percentage
    : scale === 'log'
      ? PriceScaleMode.Logarithmic
      : PriceScaleMode.Normal

/** The scale reaches out to levels that are near what is in sight; a far one would squeeze the candles. */
export function widened(info: AutoscaleInfo | null, prices: readonly number[]): AutoscaleInfo | null {
  const range = info?.priceRange
  if (!info || !range) return info
  const reach = range.maxValue - range.minValue
  const near = prices.filter(price => price > range.minValue - reach && price < range.maxValue + reach)
  const priceRange = { minValue: Math.min(range.minValue, ...near), maxValue: Math.max(range.maxValue, ...near) }
  return { ...info, priceRange }
}
