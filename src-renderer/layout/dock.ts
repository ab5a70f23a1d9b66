import type { DockviewApi, SerializedDockview } from 'dockview-react'
import type { PanelKind } from '../panels/panel-kind.ts'
import { type Size, toLayout } from './arrangement.ts'
import { presetArrangement, smallArrangement } from './presets.ts'
import { sizeClass } from './size-class.ts'
import type { Left, Workspace } from './workspaces.ts'

/** Shares of a split that differ by less are the same: the window was made larger or smaller. */
const SAME_SHARE = 0.02
/** A window that has changed by this much gets an untouched workspace laid out anew. */
const RESIZED = 0.2

interface Drawn {
  readonly size: Size
  readonly shape: string
  readonly shares: readonly number[]
  readonly params: string
  /** A person arranged it; else it is as the preset has it for a window of this size. */
  readonly moved: boolean
}

/** Draws workspaces into the docked layout, and knows whether a person has changed what was drawn. */
export class Dock {
  readonly #api: DockviewApi
  readonly #kinds: readonly PanelKind[]
  #drawn: Drawn | null = null
  #left: Left | null = null
  /** A group was maximized while something changed. */
  #behind = false

  constructor(api: DockviewApi, kinds: readonly PanelKind[]) {
    this.#api = api
    this.#kinds = kinds
  }

  get #size(): Size {
    return { width: Math.max(1, this.#api.width), height: Math.max(1, this.#api.height) }
  }

  /**
   * Draws a workspace. Throws with a reason when its kept layout cannot be; what is on the screen is undefined then.
   * `reuse`: the same panels go on, as after a change of the window's size.
   */
  draw(one: Workspace, reuse = false): void {
    const size = this.#size
    const at = sizeClass(size)
    const kept = one.layouts[at]
    const moved = kept !== undefined && !one.unmoved.includes(at)
    this.#drawn = null
    this.#left = null
    this.#behind = false
    this.#api.fromJSON(moved ? kept : usual(one, size, this.#kinds), { reuseExistingPanels: reuse })
    this.#drawn = { size, moved, ...looksOf(this.#api.toJSON()) }
  }

  /** To be called on every change of the layout: `redraw` when the window has become another kind of window. */
  changed(): 'same' | 'touched' | 'redraw' {
    const drawn = this.#drawn
    // A desk with nothing on it is not worth keeping: the next start has its panels again.
    if (!drawn || this.#api.panels.length === 0) return 'same'
    // Reading the layout puts a maximized group back for a moment, which is a change again: it is read afterwards.
    if (this.#api.hasMaximizedGroup()) {
      this.#behind = true
      return 'same'
    }
    this.#behind = false
    const size = this.#size
    if (sizeClass(size) !== sizeClass(drawn.size)) return 'redraw'
    const layout = this.#api.toJSON()
    const now = looksOf(layout)
    const stands = now.shape === drawn.shape && sameShares(now.shares, drawn.shares)
    if (stands && now.params === drawn.params) {
      const grown = Math.max(Math.abs(size.width / drawn.size.width - 1), Math.abs(size.height / drawn.size.height - 1))
      return !drawn.moved && this.#left === null && grown > RESIZED ? 'redraw' : 'same'
    }
    this.#left = { size: sizeClass(size), layout, moved: drawn.moved || !stands }
    return 'touched'
  }

  /** What a person changed since it was drawn or last handed over; null: nothing. */
  handOver(): Left | null {
    const drawn = this.#drawn
    if (!drawn) return null
    if (this.#behind && sizeClass(this.#size) === sizeClass(drawn.size))
      this.#left = { size: sizeClass(drawn.size), layout: this.#api.toJSON(), moved: true }
    this.#behind = false
    const left = this.#left
    this.#left = null
    if (left) this.#drawn = { ...drawn, moved: left.moved, ...looksOf(left.layout) }
    return left
  }
}

/** How a workspace that nobody has arranged for such a window stands in it; its panels have what they keep. */
function usual(one: Workspace, size: Size, kinds: readonly PanelKind[]): SerializedDockview {
  const at = sizeClass(size)
  const { roomy } = one.layouts
  const own = Object.values(roomy?.panels ?? {}).map(panel => panel.contentComponent ?? '')
  // Whoever arranged it for a large window has chosen its panels.
  const chosen = at === 'small' && roomy && !one.unmoved.includes('roomy')
  const layout = toLayout(
    chosen ? smallArrangement(own, size) : presetArrangement(one.preset, size, kinds),
    size,
    kinds,
  )
  const before = one.layouts[at] ?? roomy
  for (const [id, panel] of Object.entries(layout.panels)) {
    const params = before?.panels[id]?.params
    if (params) panel.params = params
  }
  return layout
}

type Node = { readonly type?: string; readonly size?: number; readonly data?: unknown }

/** What is compared of a layout. */
const looksOf = (layout: SerializedDockview) => ({
  shape: shapeOf(layout),
  shares: sharesOf(layout),
  params: JSON.stringify(Object.values(layout.panels).map(({ id, params }) => [id, params])),
})

/** Which panels stand where and which are in front; not how large, nor where the focus is. */
function shapeOf({ grid, floatingGroups }: SerializedDockview): string {
  const node = ({ type, data }: Node): unknown =>
    Array.isArray(data) ? data.map(node) : type === 'leaf' ? viewsOf(data) : null
  return JSON.stringify([grid.orientation, node(grid.root), floatingGroups ?? []])
}

const viewsOf = (data: unknown) => {
  const { views, activeView } = data as { readonly views?: unknown; readonly activeView?: unknown }
  return [views, activeView]
}

/** Each part's share of what it was split from, in order. */
function sharesOf({ grid }: SerializedDockview): readonly number[] {
  const node = ({ data }: Node): readonly number[] => {
    if (!Array.isArray(data)) return []
    const parts = data as readonly Node[]
    const whole = parts.reduce((sum, part) => sum + (part.size ?? 0), 0)
    return parts.flatMap(part => [(part.size ?? 0) / Math.max(1, whole), ...node(part)])
  }
  return node(grid.root)
}

const sameShares = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((share, at) => Math.abs(share - (b[at] ?? 0)) < SAME_SHARE)
