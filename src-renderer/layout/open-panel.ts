import type { AddPanelPositionOptions, DockviewApi, IDockviewPanel } from 'dockview-react'
import type { PanelKind } from '../panels/panel-kind.ts'
import type { PanelParams } from './panel-params.ts'

/** Beside another of its kind a panel needs this much, px; else it becomes a tab. */
const LEAST_WIDTH = 360
const LEAST_HEIGHT = 280

/** The kind of a panel on the screen. */
export const kindOf = (panel: IDockviewPanel): string => panel.view.contentComponent

/** The open panels of a kind, in the order in which they were opened. */
export const panelsOf = (api: DockviewApi, kind: string): readonly IDockviewPanel[] =>
  api.panels.filter(panel => kindOf(panel) === kind)

/** The id of one more panel of a kind: `chart`, then `chart-2`. */
export function freeId(kind: string, taken: ReadonlySet<string>): string {
  if (!taken.has(kind)) return kind
  let number = 2
  while (taken.has(`${kind}-${number}`)) number += 1
  return `${kind}-${number}`
}

/** What is written on the tab of a panel: the title of its kind, and its number where there are several. */
export function titleOf({ id: kind, title }: PanelKind, id: string): string {
  const number = id.slice(kind.length + 1)
  return number === '' ? title : `${title} ${number}`
}

/** Brings the first panel of a kind to the front, opening it where there is none: near a neighbour of its area, else on the right. */
export function showPanel(api: DockviewApi, kind: PanelKind, kinds: readonly PanelKind[]): IDockviewPanel {
  const there = panelsOf(api, kind.id)[0]
  if (!there) return addPanel(api, kind, { position: nearNeighbour(api, kind, kinds) })
  there.api.setActive()
  return there
}

/** Opens one more panel of a kind of which there may be several; shows the one there is of any other. */
export function openAnother(
  api: DockviewApi,
  kind: PanelKind,
  kinds: readonly PanelKind[],
  params: Partial<PanelParams> = {},
): IDockviewPanel {
  const last = panelsOf(api, kind.id).at(-1)
  if (last && !kind.many) return showPanel(api, kind, kinds)
  const position = last ? beside(last) : nearNeighbour(api, kind, kinds)
  return addPanel(api, kind, { position, params })
}

type Options = Omit<Parameters<DockviewApi['addPanel']>[0], 'id' | 'component' | 'title' | 'position'> & {
  readonly position?: AddPanelPositionOptions
}

/** Adds a panel of a kind under the next free id. */
export function addPanel(api: DockviewApi, kind: PanelKind, options: Options): IDockviewPanel {
  const id = freeId(kind.id, new Set(api.panels.map(panel => panel.id)))
  return api.addPanel({ id, component: kind.id, title: titleOf(kind, id), ...options } as Parameters<
    DockviewApi['addPanel']
  >[0])
}

/** Where there is room, both are seen. */
function beside({ id, api }: IDockviewPanel): AddPanelPositionOptions {
  const { width, height } = api.group
  if (width >= 2 * LEAST_WIDTH) return { referencePanel: id, direction: 'right' }
  if (height >= 2 * LEAST_HEIGHT) return { referencePanel: id, direction: 'below' }
  return { referencePanel: id, direction: 'within' }
}

function nearNeighbour(api: DockviewApi, kind: PanelKind, kinds: readonly PanelKind[]): AddPanelPositionOptions {
  const neighbour = kinds
    .filter(other => other.area === kind.area && other.id !== kind.id)
    .sort((a, b) => a.order - b.order)
    .flatMap(other => panelsOf(api, other.id))[0]
  return neighbour ? { referencePanel: neighbour.id, direction: 'within' } : { direction: 'right' }
}
