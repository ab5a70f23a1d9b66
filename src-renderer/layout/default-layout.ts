import type { DockviewApi } from 'dockview-react'
import type { Area, PanelKind } from '../panels/panel-kind.ts'
import { addPanel } from './open-panel.ts'

const LEFT = 384
const RIGHT = 372
const BOTTOM = 0.36
const LOWER = 0.46

const inOrder = (panels: readonly PanelKind[], area: Area) =>
  panels.filter(panel => panel.area === area).sort((a, b) => a.order - b.order)

type Direction = 'left' | 'right' | 'below'

/** Lays the panels out afresh: columns left and right of the chart, tabs below each. */
export function applyDefaultLayout(api: DockviewApi, panels: readonly PanelKind[]): void {
  api.clear()
  const anchors = new Map<Area, string>()
  const fill = (area: Area, beside: Area | null, direction: Direction, size: { width?: number; height?: number }) => {
    const [first, ...others] = inOrder(panels, area)
    if (!first) return
    // Where the neighbour has no panel, the area takes its place beside the chart.
    const near = beside === null ? undefined : (anchors.get(beside) ?? anchors.get('center'))
    const way = beside !== null && anchors.has(beside) ? direction : area.startsWith('left') ? 'left' : 'right'
    addPanel(api, first, {
      ...(near === undefined ? {} : { position: { referencePanel: near, direction: way } }),
      ...(size.width === undefined ? {} : { initialWidth: size.width }),
      ...(size.height === undefined ? {} : { initialHeight: size.height }),
    })
    anchors.set(area, first.id)
    for (const other of others) {
      addPanel(api, other, { position: { referencePanel: first.id, direction: 'within' }, inactive: true })
    }
  }
  fill('center', null, 'right', {})
  fill('left', 'center', 'left', { width: LEFT })
  fill('right', 'center', 'right', { width: RIGHT })
  fill('center-bottom', 'center', 'below', { height: Math.round(api.height * BOTTOM) })
  fill('left-bottom', 'left', 'below', { width: LEFT, height: Math.round(api.height * LOWER) })
  fill('right-bottom', 'right', 'below', { width: RIGHT, height: Math.round(api.height * LOWER) })
  for (const id of anchors.values()) api.getPanel(id)?.api.setActive()
  for (const area of ['left', 'center'] as const) api.getPanel(anchors.get(area) ?? '')?.api.setActive()
}
