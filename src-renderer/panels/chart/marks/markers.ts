import type { SeriesMarker, Time } from 'lightweight-charts'
import type { CanvasColours } from '../../../ui/canvas-colours.ts'
import { secondsOf } from '../view/price-series.ts'
import type { Mark } from './marks.ts'

type Look = Pick<SeriesMarker<Time>, 'shape' | 'color' | 'size' | 'position'>

/** How each kind of mark looks: trades are arrows at the bar, signals circles, what was stopped small squares. */
const lookOf = ({ kind, side }: Mark, { quiet, buy, sell, waiting }: CanvasColours): Look => {
  const position = side === 'sell' ? 'aboveBar' : 'belowBar'
  const color = side === null ? quiet : side === 'buy' ? buy : sell
  if (kind === 'bought') return { shape: 'arrowUp', color, size: 1.2, position }
  if (kind === 'sold') return { shape: 'arrowDown', color, size: 1.2, position }
  if (kind === 'waiting') return { shape: 'circle', color: waiting, size: 1.2, position }
  if (kind === 'signal') return { shape: 'circle', color, size: 0.6, position }
  return { shape: 'square', color: quiet, size: 0.4, position: 'aboveBar' }
}

/** The mark as the chart draws it, under its name. */
export const markerOf = (mark: Mark, colours: CanvasColours): SeriesMarker<Time> =>
  ({ time: secondsOf(mark.start), id: mark.id, ...lookOf(mark, colours) }) as SeriesMarker<Time>
