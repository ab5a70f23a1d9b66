import type { SerializedDockview } from 'dockview-react'
import type { PanelKind } from '../panels/panel-kind.ts'
import { texts } from '../texts/index.ts'
import { freeId, titleOf } from './open-panel.ts'
import { readParams } from './panel-params.ts'

const say = texts.workspace.layout

/** More panels are no desk. */
const MOST_PANELS = 60
/** Groups within groups; what people dock is three deep. */
const DEEPEST = 12

export interface ReadLayout {
  readonly layout: SerializedDockview
  /** Names of panels that this version does not have, each once; they are left out. */
  readonly unknown: readonly string[]
}

type Fields = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const own = (record: unknown, key: string): unknown =>
  isRecord(record) && Object.hasOwn(record, key) ? record[key] : undefined
const px = (value: unknown, otherwise = 100): number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 && value < 100_000 ? value : otherwise

/**
 * Builds a layout afresh from one that came from outside: only what is understood is taken over, so that nothing else
 * in it reaches the docking library. Throws with a reason for people when it is no layout or no panel is left.
 */
export function readLayout(value: unknown, kinds: readonly PanelKind[]): ReadLayout {
  const grid = own(value, 'grid')
  const kept = own(value, 'panels')
  if (!isRecord(grid) || !isRecord(kept)) throw new Error(say.notOne)
  const byId = new Map(kinds.map(kind => [kind.id, kind]))
  const unknown = new Set<string>()
  const panels: Record<string, { readonly contentComponent: string }> = {}
  let groups = 0
  const groupIds = new Map<unknown, string>()

  const seen = new Set<string>()
  const take = (name: string): string | null => {
    if (seen.has(name)) return null
    seen.add(name)
    const panel = own(kept, name)
    const component = own(panel, 'contentComponent')
    const kind = byId.get(typeof component === 'string' ? component : '')
    if (!kind) {
      unknown.add((typeof component === 'string' ? component : name).slice(0, 40))
      return null
    }
    const taken = new Set(Object.keys(panels))
    const several = [...taken].some(id => panels[id]?.contentComponent === kind.id)
    if ((several && !kind.many) || taken.size >= MOST_PANELS) return null
    const id = isIdOf(kind.id, name) && !taken.has(name) ? name : freeId(kind.id, taken)
    panels[id] = { contentComponent: kind.id, ...pick(kind, id, own(panel, 'params')) }
    return id
  }
  const group = (data: unknown) => {
    const named = own(data, 'views')
    const active = own(data, 'activeView')
    let front: string | undefined
    const views = (Array.isArray(named) ? named.slice(0, MOST_PANELS) : []).flatMap(name => {
      const id = typeof name === 'string' ? take(name) : null
      if (id !== null && name === active) front = id
      return id === null ? [] : [id]
    })
    if (views.length === 0) return null
    groups += 1
    groupIds.set(own(data, 'id'), String(groups))
    return { id: String(groups), views, activeView: front ?? views[0] }
  }
  const node = (read: unknown, depth: number): Node | null => {
    if (depth > DEEPEST) throw new Error(say.tooDeep)
    const data = own(read, 'data')
    const size = px(own(read, 'size'))
    if (own(read, 'type') === 'leaf') {
      const found = group(data)
      return found && { type: 'leaf', size, data: found }
    }
    if (!Array.isArray(data)) return null
    const inside = data.slice(0, MOST_PANELS).flatMap(child => node(child, depth + 1) ?? [])
    return inside.length === 0 ? null : { type: 'branch', size, data: inside }
  }

  const root = node(own(grid, 'root'), 0)
  const floating = floatingOf(own(value, 'floatingGroups'), group)
  if (Object.keys(panels).length === 0)
    throw new Error(unknown.size > 0 ? say.onlyUnknown(listed(unknown)) : say.noPanel)
  const layout = {
    grid: {
      root: root?.type === 'branch' ? root : { type: 'branch', size: 100, data: root ? [root] : [] },
      width: px(grid.width, 1_000),
      height: px(grid.height, 700),
      orientation: grid.orientation === 'VERTICAL' ? 'VERTICAL' : 'HORIZONTAL',
    },
    panels,
    ...(floating.length === 0 ? {} : { floatingGroups: floating }),
    activeGroup: groupIds.get(own(value, 'activeGroup')) ?? '1',
  }
  return { layout: layout as unknown as SerializedDockview, unknown: [...unknown] }
}

/** Names for a sentence, the first five. */
export const listed = (names: Iterable<string>): string => {
  const all = [...names].map(name => `"${name}"`)
  return all.length <= 5 ? all.join(', ') : say.andMore(all.slice(0, 5).join(', '), all.length - 5)
}

type Node =
  | { readonly type: 'leaf'; readonly size: number; readonly data: object }
  | { readonly type: 'branch'; readonly size: number; readonly data: readonly Node[] }

const isIdOf = (kind: string, id: string): boolean =>
  id === kind || (id.startsWith(`${kind}-`) && /^\d{1,4}$/.test(id.slice(kind.length + 1)))

const pick = (kind: PanelKind, id: string, params: unknown) => ({
  id,
  title: titleOf(kind, id),
  ...(isRecord(params) ? { params: readParams(params) } : {}),
})

/** Groups that float over the others, with one set of tabs each. */
function floatingOf(value: unknown, group: (data: unknown) => object | null): readonly object[] {
  if (!Array.isArray(value)) return []
  return value.slice(0, 20).flatMap(one => {
    const data = group(own(one, 'data'))
    if (!data) return []
    const at = own(one, 'position')
    const corner = (a: string, b: string) => {
      const from = typeof own(at, a) === 'number' ? a : b
      const offset = own(at, from)
      return { [from]: typeof offset === 'number' && Number.isFinite(offset) ? Math.max(0, offset) : 40 }
    }
    const size = { width: px(own(at, 'width'), 480), height: px(own(at, 'height'), 360) }
    return [{ data, position: { ...corner('top', 'bottom'), ...corner('left', 'right'), ...size } }]
  })
}
