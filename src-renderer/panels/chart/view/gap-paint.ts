import type { CanvasColours } from '../../../ui/canvas-colours.ts'
import { faded } from '../../../ui/canvas-colours.ts'
import type { Painter } from './overlay.ts'
import type { Places } from './places.ts'

/** Between two lines of the hatching, px. */
const HATCH = 6

/** Where bars are missing, the ground is hatched: time went on, and nothing is known of it. */
export const gapPainter =
  (places: Places, colours: CanvasColours): Painter =>
  (context, { width, height }) => {
    const half = (places.xOfSlot(1) - places.xOfSlot(0)) / 2
    context.strokeStyle = faded(colours.quiet, 0.25)
    context.lineWidth = 1
    for (const { from, to } of places.axis.gaps) {
      const left = places.xOfSlot(from) - half
      const right = places.xOfSlot(to) + half
      // Narrower than a pixel or two it would only darken the chart.
      if (!(right > 0 && left < width && right - left > 3)) continue
      context.save()
      context.beginPath()
      context.rect(left, 0, right - left, height)
      context.clip()
      context.beginPath()
      for (let x = left - height; x < right; x += HATCH) {
        context.moveTo(x, height)
        context.lineTo(x + height, 0)
      }
      context.stroke()
      context.restore()
    }
  }
