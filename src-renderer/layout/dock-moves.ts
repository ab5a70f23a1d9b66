import type { DockviewApi, DockviewGroupPanel, IDockviewPanel } from 'dockview-react'
import { focusPanel } from './workspace-store.ts'

export type Way = 'left' | 'right' | 'up' | 'down'

/** The panel that has the keyboard, else the one that was last in front. */
export function currentPanel(api: DockviewApi): IDockviewPanel | undefined {
  const id = document.activeElement?.closest<HTMLElement>('[data-panel]')?.dataset.panel
  return (id === undefined ? undefined : api.getPanel(id)) ?? api.activePanel
}

/** Groups that are on the screen, by columns from the left. */
function groupsInOrder(api: DockviewApi): readonly DockviewGroupPanel[] {
  const at = new Map(api.groups.map(group => [group, group.element.getBoundingClientRect()]))
  return api.groups
    .filter(group => group.api.isVisible && group.activePanel)
    .sort((a, b) => {
      const [one, other] = [at.get(a), at.get(b)]
      return (one?.left ?? 0) - (other?.left ?? 0) || (one?.top ?? 0) - (other?.top ?? 0)
    })
}

/** Moves the keyboard into the next or previous group's panel, and round. */
export function stepGroup(api: DockviewApi, by: 1 | -1): void {
  const groups = groupsInOrder(api)
  const now = currentPanel(api)
  const at = groups.findIndex(group => group.id === now?.group.id)
  const inside = document.activeElement?.closest('[data-panel]') !== null
  // From outside the panels the first step goes to where one was.
  const next = at >= 0 && !inside ? groups[at] : groups.at((at + by + groups.length) % Math.max(1, groups.length))
  const panel = next?.activePanel
  if (!panel) return
  panel.api.setActive()
  focusPanel(panel.id)
}

/** Shows the next or previous tab of the group that has the keyboard, and round. */
export function stepTab(api: DockviewApi, by: 1 | -1): void {
  const now = currentPanel(api)
  const tabs = now?.group.panels ?? []
  const next = now && tabs.at((tabs.indexOf(now) + by + tabs.length) % Math.max(1, tabs.length))
  if (!next) return
  next.api.setActive()
  focusPanel(next.id)
}

/** Moves the panel that has the keyboard to the tabs of its neighbour; at the edge, into a group of its own. */
export function movePanel(api: DockviewApi, way: Way): void {
  const panel = currentPanel(api)
  if (!panel) return
  if (api.hasMaximizedGroup()) api.exitMaximizedGroup()
  const neighbour = neighbourOf(api, panel.group, way)
  if (neighbour) panel.api.moveTo({ group: neighbour })
  else if (panel.group.panels.length > 1) panel.api.moveTo({ group: panel.group, position: edge[way] })
  focusPanel(panel.id)
}

/** The nearest group that lies wholly to that side and shares some of the edge; undefined at the edge of the desk. */
function neighbourOf(api: DockviewApi, group: DockviewGroupPanel, way: Way): DockviewGroupPanel | undefined {
  const here = group.element.getBoundingClientRect()
  const distances = groupsInOrder(api).flatMap(one => {
    const there = one.element.getBoundingClientRect()
    const apart = {
      left: here.left - there.right,
      right: there.left - here.right,
      up: here.top - there.bottom,
      down: there.top - here.bottom,
    }[way]
    const shared =
      way === 'left' || way === 'right'
        ? Math.min(here.bottom, there.bottom) - Math.max(here.top, there.top)
        : Math.min(here.right, there.right) - Math.max(here.left, there.left)
    // Borders may lie on each other.
    return one !== group && apart > -2 && shared > 2 ? [{ one, apart }] : []
  })
  return distances.sort((a, b) => a.apart - b.apart)[0]?.one
}

const edge = { left: 'left', right: 'right', up: 'top', down: 'bottom' } as const
