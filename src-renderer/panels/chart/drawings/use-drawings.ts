import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { InstrumentView } from '../../../../src-preload/contract/views.ts'
import type { CanvasColours } from '../../../ui/canvas-colours.ts'
import { useTerminal } from '../../../use-terminal.ts'
import type { ChartColour } from '../chart-colours.ts'
import type { ChartView } from '../view/chart-view.ts'
import type { Grabber } from '../view/pointer.ts'
import type { Drawing, DrawingKind } from './drawing.ts'
import { drawingBook } from './drawing-book.ts'
import { drawingGrabber } from './drawing-grabber.ts'
import { groundOf } from './drawing-ground.ts'
import { clear, put, redo, remove, undo } from './drawing-history.ts'
import { drawingPainter } from './drawing-paint.ts'

/** The drawings of a chart and what a person does with them. */
export interface Drawings {
  readonly drawings: readonly Drawing[]
  readonly tool: DrawingKind | null
  readonly selected: Drawing | null
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly choose: (tool: DrawingKind | null) => void
  readonly select: (id: string | null) => void
  readonly remove: (id: string) => void
  readonly clear: () => void
  readonly recolour: (colour: ChartColour) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Paints them on a view, and lets the pointer take them there. */
  readonly attach: (view: ChartView, colours: CanvasColours) => { readonly grabber: Grabber; readonly stop: () => void }
}

/** Opens the book of the instrument's pair. Which tool and which drawing is chosen is this chart's own. */
export function useDrawings(instrument: InstrumentView, magnet: boolean): Drawings {
  const terminal = useTerminal()
  const book = useMemo(() => drawingBook(terminal, instrument.pair), [terminal, instrument.pair])
  const { drawings, past, future } = useStore(book.store)
  const [tool, choose] = useState<DrawingKind | null>(null)
  const [selected, select] = useState<string | null>(null)
  const [colour, setColour] = useState<ChartColour>('blue')
  const now = useRef({ drawings, draft: null as Drawing | null, selected, tool, magnet, colour })
  const repaint = useRef(() => {})
  useEffect(() => {
    now.current = { ...now.current, drawings, selected, tool, magnet, colour }
    repaint.current()
  }, [drawings, selected, tool, magnet, colour])
  const attach = useCallback(
    (view: ChartView, colours: CanvasColours) => {
      const ground = () => groundOf(view.places, instrument.priceDecimals)
      const shown = () => now.current
      const draft = (drawing: Drawing | null) => {
        now.current = { ...now.current, draft: drawing }
        view.overlay.repaint()
      }
      repaint.current = () => view.overlay.repaint()
      const stop = view.overlay.paint(drawingPainter(shown, ground, colours))
      const grabber = drawingGrabber({
        view,
        ground,
        shown,
        tool: () => now.current.tool,
        magnet: () => now.current.magnet,
        colour: () => now.current.colour,
        onDraft: draft,
        onDone: (drawing, isNew) => {
          book.change(history => put(history, drawing))
          now.current = { ...now.current, drawings: book.store.getState().drawings }
          draft(null)
          select(drawing.id)
          if (isNew) choose(null)
        },
        onSelect: select,
      })
      return { grabber, stop }
    },
    [book, instrument.priceDecimals],
  )
  const chosen = drawings.find(one => one.id === selected) ?? null
  return {
    drawings,
    tool,
    selected: chosen,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    choose,
    select,
    remove: id => book.change(history => remove(history, id)),
    clear: () => book.change(clear),
    recolour: next => {
      setColour(next)
      if (chosen) book.change(history => put(history, { ...chosen, colour: next }))
    },
    undo: () => book.change(undo),
    redo: () => book.change(redo),
    attach,
  }
}
