import { barIndexAt } from '../bars/last-at.ts'
import type { ChartColour } from '../chart-colours.ts'
import type { ChartView } from '../view/chart-view.ts'
import type { Drag, Grabber } from '../view/pointer.ts'
import { type Anchor, anchorsOf, type Drawing, type DrawingKind } from './drawing.ts'
import { type Shown, shownDrawings } from './drawing-paint.ts'
import { type Ground, hitOf, type Point, shapesOf } from './shapes.ts'
import { snapped } from './snap.ts'

interface Parts {
  readonly view: ChartView
  readonly ground: () => Ground
  readonly shown: () => Shown
  /** What is being drawn; null: drawings are chosen and moved. */
  readonly tool: () => DrawingKind | null
  readonly magnet: () => boolean
  readonly colour: () => ChartColour
  readonly onDraft: (draft: Drawing | null) => void
  readonly onDone: (drawing: Drawing, isNew: boolean) => void
  readonly onSelect: (id: string | null) => void
}

/** Not predictable, since two windows may draw on one pair. */
const newId = (): string => crypto.randomUUID()

/** Draws with the tool that is chosen, else takes drawings at their ends or as a whole. */
export function drawingGrabber(parts: Parts): Grabber {
  const { view, ground, shown, tool, onSelect } = parts
  const anchorAt = (at: Point): Anchor => {
    const time = view.places.timeAt(at.x)
    const price = view.places.priceAt(at.y) ?? 0
    const bar = view.bars[barIndexAt(view.bars, time)]
    return { time, price: parts.magnet() ? snapped(price, bar, one => view.places.yOf(one)) : price }
  }
  const under = (at: Point) => {
    const on = ground()
    // What was drawn last lies on top.
    for (const drawing of shownDrawings(shown()).toReversed()) {
      const shapes = shapesOf(drawing, on)
      const part = shapes ? hitOf(shapes, at) : null
      if (part !== null) return { drawing, part }
    }
    return null
  }
  return {
    cursorAt: at => {
      if (tool() !== null) return 'crosshair'
      const found = under(at)
      return found === null ? null : found.part === 'whole' ? 'pointer' : 'move'
    },
    grab: at => {
      const kind = tool()
      if (kind !== null) return drawn(kind, anchorAt, at, parts)
      const found = under(at)
      onSelect(found?.drawing.id ?? null)
      return found ? moved(found.drawing, found.part, anchorAt, at, parts) : null
    },
  }
}

function drawn(
  kind: DrawingKind,
  anchorAt: (at: Point) => Anchor,
  from: Point,
  { colour, onDraft, onDone }: Parts,
): Drag {
  const first = anchorAt(from)
  const id = newId()
  const make = (at: Point): Drawing => ({
    id,
    kind,
    anchors: anchorsOf(kind) === 1 ? [anchorAt(at)] : [first, anchorAt(at)],
    colour: colour(),
  })
  onDraft(make(from))
  return {
    move: at => onDraft(make(at)),
    end: (at, moved) => {
      // Pressed and let go at one place: the line goes on to where it is pressed next.
      if (!moved && anchorsOf(kind) === 2) return false
      onDone(make(at), true)
      return true
    },
    cancel: () => onDraft(null),
  }
}

function moved(
  drawing: Drawing,
  part: number | 'whole',
  anchorAt: (at: Point) => Anchor,
  from: Point,
  { view, onDraft, onDone }: Parts,
): Drag {
  const { places } = view
  const make = (at: Point): Drawing => {
    if (part !== 'whole') {
      // A horizontal line has its handle in the middle, and its anchor anywhere.
      return { ...drawing, anchors: drawing.anchors.with(part, anchorAt(at)) }
    }
    const anchors = drawing.anchors.map(({ time, price }) => ({
      time: places.timeAt(places.xOf(time) + at.x - from.x),
      price: places.priceAt(places.yOf(price) + at.y - from.y) ?? price,
    }))
    return { ...drawing, anchors }
  }
  return {
    move: at => onDraft(make(at)),
    end: (at, isMoved) => {
      if (isMoved) onDone(make(at), false)
      else onDraft(null)
      return true
    },
    cancel: () => onDraft(null),
  }
}
