import type { SerializedDockview } from 'dockview-react'
import type { PanelKind } from '../panels/panel-kind.ts'
import { texts } from '../texts/index.ts'
import { freeId, titleOf } from './open-panel.ts'

/** Of the docked area, CSS px. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Panels as tabs over each other, the first on top; `share` of its column's height, 1 when it is not named. */
export interface Stack {
  readonly kinds: readonly string[]
  readonly share?: number
}

/** Stacks below each other. `width` in px; without one it takes what is left, as the chart's column does. */
export interface Column {
  readonly stacks: readonly Stack[]
  readonly width?: number
}

/** Where panels stand: columns from left to right. */
export type Arrangement = readonly Column[]

/** Less is no column. */
const LEAST_COLUMN = 180

/** Without the panels that are not registered, and without what is empty then. */
function existing(arrangement: Arrangement, known: ReadonlySet<string>): Arrangement {
  return arrangement
    .map(column => ({
      ...column,
      stacks: column.stacks
        .map(stack => ({ ...stack, kinds: stack.kinds.filter(kind => known.has(kind)) }))
        .filter(stack => stack.kinds.length > 0),
    }))
    .filter(column => column.stacks.length > 0)
}

/** Px of each column: those without a width share what the others leave, the last takes it where all have one. */
function widths(arrangement: Arrangement, width: number): readonly number[] {
  const open = arrangement.filter(column => column.width === undefined).length
  const fixed = arrangement.reduce((sum, column) => sum + (column.width ?? 0), 0)
  const each = Math.max(LEAST_COLUMN, (width - fixed) / Math.max(1, open))
  const asked = arrangement.map(column => column.width ?? each)
  const scale = width / asked.reduce((sum, one) => sum + one, 0)
  return asked.map(one => Math.round(one * scale))
}

/** The layout as dockview reads it. Throws when no panel of it is registered. */
export function toLayout(arrangement: Arrangement, size: Size, kinds: readonly PanelKind[]): SerializedDockview {
  const byId = new Map(kinds.map(kind => [kind.id, kind]))
  const columns = existing(arrangement, new Set(byId.keys()))
  if (columns.length === 0) throw new Error(texts.workspace.noPanelExists)
  const panels: Record<string, object> = {}
  let groups = 0
  const leaf = (stack: Stack, px: number) => {
    const views = stack.kinds.map(kind => {
      const id = freeId(kind, new Set(Object.keys(panels)))
      const registered = byId.get(kind)
      panels[id] = { id, contentComponent: kind, title: registered ? titleOf(registered, id) : kind }
      return id
    })
    groups += 1
    return { type: 'leaf', size: px, data: { id: String(groups), views, activeView: views[0] } }
  }
  const px = widths(columns, size.width)
  const data = columns.map(({ stacks }, at) => {
    const width = px[at] ?? LEAST_COLUMN
    const whole = stacks.reduce((sum, stack) => sum + (stack.share ?? 1), 0)
    const inside = stacks.map(stack => leaf(stack, Math.round((size.height * (stack.share ?? 1)) / whole)))
    return inside.length === 1 ? { ...inside[0], size: width } : { type: 'branch', size: width, data: inside }
  })
  const grid = { root: { type: 'branch', size: size.height, data }, ...size, orientation: 'HORIZONTAL' }
  return { grid, panels, activeGroup: '1' } as unknown as SerializedDockview
}
