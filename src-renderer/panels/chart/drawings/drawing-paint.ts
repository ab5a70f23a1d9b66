import { type CanvasColours, faded } from '../../../ui/canvas-colours.ts'
import type { Painter } from '../view/overlay.ts'
import type { Drawing } from './drawing.ts'
import { type Ground, shapesOf } from './shapes.ts'

/** What is to be painted: the kept drawings, and the one that is under way or being moved instead of its kept self. */
export interface Shown {
  readonly drawings: readonly Drawing[]
  readonly draft: Drawing | null
  readonly selected: string | null
}

/** The drawings as they are on the canvas now. */
export const shownDrawings = ({ drawings, draft }: Shown): readonly Drawing[] =>
  draft === null ? drawings : [...drawings.filter(one => one.id !== draft.id), draft]

/** Paints the drawings; the chosen one with its ends. */
export const drawingPainter =
  (shown: () => Shown, ground: () => Ground, colours: CanvasColours): Painter =>
  context => {
    const now = shown()
    const on = ground()
    context.font = `11px ${colours.font}`
    context.textBaseline = 'alphabetic'
    for (const drawing of shownDrawings(now)) {
      const shapes = shapesOf(drawing, on)
      if (!shapes) continue
      const colour = colours[drawing.colour]
      const isChosen = drawing.id === now.selected || drawing === now.draft
      context.fillStyle = faded(colour, 0.12)
      for (const [a, b] of shapes.boxes) context.fillRect(a.x, a.y, b.x - a.x, b.y - a.y)
      context.strokeStyle = colour
      context.lineWidth = isChosen ? 2 : 1.25
      context.beginPath()
      for (const [a, b] of shapes.lines) {
        context.moveTo(a.x, a.y)
        context.lineTo(b.x, b.y)
      }
      context.stroke()
      context.fillStyle = colour
      for (const { at, text } of shapes.labels) context.fillText(text, at.x, at.y)
      if (!isChosen) continue
      context.fillStyle = colours.background
      context.lineWidth = 1.5
      for (const { x, y } of shapes.handles) {
        context.beginPath()
        context.arc(x, y, 4.5, 0, 2 * Math.PI)
        context.fill()
        context.stroke()
      }
    }
  }
