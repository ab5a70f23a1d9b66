import type { InstrumentView } from '../../../../src-preload/contract/views.ts'
import type { ChartView } from '../view/chart-view.ts'
import type { Drag, Grabber } from '../view/pointer.ts'
import { type Level, stepped } from './levels.ts'
import { dropped, type Proposal } from './proposal.ts'

/** How near to a line one takes it, px. */
const REACH = 4

interface Parts {
  readonly view: ChartView
  readonly instrument: Pick<InstrumentView, 'priceStep' | 'priceDecimals'>
  readonly levels: () => readonly Level[]
  /** While it is dragged. */
  readonly onMove: (proposal: Proposal | null) => void
  /** It was let go: to be confirmed. */
  readonly onDrop: (proposal: Proposal) => void
}

/** A line that is being dragged to another price. */
export function dragOf(level: Level, { view, instrument, onMove, onDrop }: Parts): Drag {
  const proposal = (y: number): Proposal | null => {
    const price = view.places.priceAt(y)
    return price === null || !(price > 0)
      ? null
      : dropped(level, stepped(price, instrument.priceStep, instrument.priceDecimals))
  }
  return {
    move: ({ y }) => onMove(proposal(y)),
    end: ({ y }, moved) => {
      const made = moved ? proposal(y) : null
      if (made) onDrop(made)
      else onMove(null)
      return true
    },
    cancel: () => onMove(null),
  }
}

/** The lines on the canvas, to be taken and dragged. */
export function levelGrabber(parts: Parts): Grabber {
  const at = (y: number) => parts.levels().find(level => Math.abs(parts.view.places.yOf(level.price) - y) <= REACH)
  return {
    cursorAt: ({ y }) => (at(y) ? 'ns-resize' : null),
    grab: ({ y }) => {
      const level = at(y)
      return level ? dragOf(level, parts) : null
    },
  }
}
