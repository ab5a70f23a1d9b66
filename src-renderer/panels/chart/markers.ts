import type { SeriesMarker, Time, UTCTimestamp } from 'lightweight-charts'
import { colours } from './chart-colours.ts'
import type { Mark } from './marks.ts'

type Look = Pick<SeriesMarker<Time>, 'shape' | 'color' | 'size' | 'position'>

/** How each kind of mark looks: trades are arrows at the bar, signals circles, what was stopped small squares. */
const lookOf = ({ kind, side }: Mark): Look => {
  const position = side === 'sell' ? 'aboveBar' : 'belowBar'
  const color = side === null ? colours.quiet : side === 'buy' ? colours.buy : colours.sell
  if (kind === 'bought') return { shape: 'arrowUp', color, size: 1.2, position }
  if (kind === 'sold') return { shape: 'arrowDown', color, size: 1.2, position }
  if (kind === 'waiting') return { shape: 'circle', color: colours.waiting, size: 1.2, position }
  if (kind === 'signal') return { shape: 'circle', color, size: 0.6, position }
  return { shape: 'square', color: colours.quiet, size: 0.4, position: 'aboveBar' }
}

export const markerOf = (mark: Mark): SeriesMarker<Time> =>
  ({ time: Math.floor(mark.start / 1000) as UTCTimestamp, ...lookOf(mark) }) as SeriesMarker<Time>
