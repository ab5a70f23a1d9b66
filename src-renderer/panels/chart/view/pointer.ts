import type { Point } from '../drawings/shapes.ts'
import type { ChartView } from './chart-view.ts'

/** Something that is being dragged. */
export interface Drag {
  move(at: Point): void
  /** The button was let go; false: it goes on until the next press (a line that is put down with two presses). */
  end(at: Point, moved: boolean): boolean
  /** Escape: as if nothing had happened. */
  cancel(): void
}

/** What can be taken on the canvas, before the chart itself scrolls. */
export interface Grabber {
  /** The cursor over it; null: nothing of ours is there. */
  cursorAt(at: Point): 'move' | 'ns-resize' | 'pointer' | 'crosshair' | null
  /** Takes it; null: there is nothing to take. */
  grab(at: Point): Drag | null
}

/** So far is a hand unsteady, px. */
const STEADY = 4

/** Leads the pointer over the prices to what lies there, the first of the grabbers first, until it is stopped. */
export class PointerWatch {
  readonly #host: HTMLElement
  readonly #view: ChartView
  readonly #grabbers: () => readonly Grabber[]
  readonly #abort = new AbortController()
  #drag: Drag | null = null
  #from: Point = { x: 0, y: 0 }
  #moved = false

  constructor(host: HTMLElement, view: ChartView, grabbers: () => readonly Grabber[]) {
    this.#host = host
    this.#view = view
    this.#grabbers = grabbers
    const { signal } = this.#abort
    host.addEventListener('pointerdown', event => this.#down(event), { capture: true, signal })
    window.addEventListener('pointermove', event => this.#move(event), { signal })
    window.addEventListener('pointerup', event => this.#up(event), { signal })
    window.addEventListener('pointercancel', () => this.cancel(), { signal })
    window.addEventListener('keydown', event => this.#key(event), { capture: true, signal })
  }

  get dragging(): boolean {
    return this.#drag !== null
  }

  /** Begins a drag that was taken hold of elsewhere (by its label). */
  begin(drag: Drag, event: Pick<PointerEvent, 'clientX' | 'clientY'>): void {
    this.cancel()
    this.#drag = drag
    this.#from = this.#at(event)
    this.#moved = false
    this.#view.setFree(false)
  }

  cancel(): void {
    const drag = this.#drag
    if (!drag) return
    this.#release()
    drag.cancel()
  }

  stop(): void {
    this.#abort.abort()
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) return
    const at = this.#at(event)
    if (this.#drag) {
      // The second press of a line.
      this.#moved = true
      this.#drag.move(at)
      return
    }
    if (!this.#isOnPrices(at)) return
    for (const grabber of this.#grabbers()) {
      const drag = grabber.grab(at)
      if (drag) return this.begin(drag, event)
    }
  }

  #move(event: PointerEvent): void {
    const at = this.#at(event)
    if (this.#drag) {
      if (Math.hypot(at.x - this.#from.x, at.y - this.#from.y) > STEADY) this.#moved = true
      if (this.#moved) this.#drag.move(at)
      return
    }
    const over = event.target instanceof Node && this.#host.contains(event.target) && this.#isOnPrices(at)
    const cursor = over ? this.#grabbers().reduce<string | null>((found, one) => found ?? one.cursorAt(at), null) : null
    if (cursor === null) delete this.#host.dataset.cursor
    else this.#host.dataset.cursor = cursor
  }

  #up(event: PointerEvent): void {
    const drag = this.#drag
    if (!drag) return
    if (!drag.end(this.#at(event), this.#moved)) {
      this.#moved = true
      return
    }
    this.#release()
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.#drag) return
    event.preventDefault()
    event.stopPropagation()
    this.cancel()
  }

  #release(): void {
    this.#drag = null
    this.#view.setFree(true)
  }

  #at({ clientX, clientY }: Pick<PointerEvent, 'clientX' | 'clientY'>): Point {
    const { left, top } = this.#host.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }

  #isOnPrices({ x, y }: Point): boolean {
    const { width, height } = this.#view.places.size()
    return x >= 0 && y >= 0 && x <= width && y <= height
  }
}
