import type {
  IPrimitivePaneRenderer,
  IPrimitivePaneView,
  ISeriesPrimitive,
  SeriesAttachedParameter,
  Time,
} from 'lightweight-charts'

/** Paints on the canvas over the prices, in CSS pixels of the pane. */
export type Painter = (
  context: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number },
) => void

/** What we paint ourselves over the prices, and who wants to know that the chart was painted. */
export class Overlay implements ISeriesPrimitive<Time> {
  readonly #painters = new Set<Painter>()
  readonly #watchers = new Set<() => void>()
  readonly #views: readonly IPrimitivePaneView[]
  #request: (() => void) | null = null

  constructor() {
    const renderer: IPrimitivePaneRenderer = {
      draw: target =>
        target.useMediaCoordinateSpace(({ context, mediaSize }) => {
          for (const paint of this.#painters) paint(context, mediaSize)
        }),
    }
    this.#views = [{ renderer: () => renderer, zOrder: () => 'top' }]
  }

  attached({ requestUpdate }: SeriesAttachedParameter<Time>): void {
    this.#request = requestUpdate
  }

  detached(): void {
    this.#request = null
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return this.#views
  }

  /** The chart calls this before it paints. */
  updateAllViews(): void {
    for (const watch of this.#watchers) watch()
  }

  /** Paints with the next frame. */
  repaint(): void {
    this.#request?.()
  }

  paint(painter: Painter): () => void {
    this.#painters.add(painter)
    this.repaint()
    return () => {
      this.#painters.delete(painter)
      this.repaint()
    }
  }

  /** Tells whenever places on the canvas may have moved. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }
}
