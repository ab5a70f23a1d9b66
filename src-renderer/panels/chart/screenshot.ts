import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { canvasColours } from '../../ui/canvas-colours.ts'
import { utcDateTime } from '../../ui/format.ts'
import type { Timeframe } from './bars/bar-series.ts'
import type { ChartView } from './view/chart-view.ts'

/** Height of the strip above the chart that says what it is, CSS pixels. */
export const TITLE_STRIP = 28

/** How long the browser may take to begin with the file. */
const KEEP_MS = 60_000

/** `EURUSD-1m-20260312-140307.png`, in UTC. */
export const pictureName = (symbol: string, timeframe: string, at: number): string =>
  `${symbol.replaceAll(/[^\w-]/g, '_')}-${timeframe}-${utcDateTime(at).replaceAll(/[-:]/g, '').replace(' ', '-')}.png`

/** Saves the chart as it is now as a picture, with a line that says what it shows. Resolves to the name of its file; rejects where the browser can make none. */
export async function savePicture(
  view: ChartView,
  { symbol, broker }: Pick<InstrumentView, 'symbol' | 'broker'>,
  timeframe: Timeframe,
  at: number,
): Promise<string> {
  const picture = titled(
    view.chart.takeScreenshot(true, false),
    `${symbol}, ${timeframe}`,
    texts.chart.pictureOf(broker, utcDateTime(at)),
  )
  const blob = await new Promise<Blob | null>(resolve => picture.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('no picture')
  const name = pictureName(symbol, timeframe, at)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_MS)
  return name
}

function titled(chart: HTMLCanvasElement, title: string, more: string): HTMLCanvasElement {
  const scale = window.devicePixelRatio
  const strip = Math.round(TITLE_STRIP * scale)
  const whole = document.createElement('canvas')
  whole.width = chart.width
  whole.height = chart.height + strip
  const context = whole.getContext('2d')
  if (!context) return chart
  const { background, waiting, quiet, font } = canvasColours.getState().now
  context.fillStyle = background
  context.fillRect(0, 0, whole.width, whole.height)
  context.drawImage(chart, 0, strip)
  context.scale(scale, scale)
  context.textBaseline = 'middle'
  context.font = `600 13px ${font}`
  context.fillStyle = waiting
  context.fillText(title, 8, TITLE_STRIP / 2)
  const after = 8 + context.measureText(title).width + 12
  context.font = `11px ${font}`
  context.fillStyle = quiet
  context.fillText(more, after, TITLE_STRIP / 2)
  return whole
}
