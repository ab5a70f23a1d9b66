import { createStore } from 'zustand/vanilla'
import { firstWorkspaces } from './kept-workspaces.ts'
import type { PanelParams } from './panel-params.ts'
import type { PresetId } from './presets.ts'
import {
  type Apart,
  activeOf,
  added,
  broughtBack,
  changedApart,
  duplicated,
  type Left,
  moved,
  removed,
  renamed,
  resetOne,
  switched,
  type Workspace,
  type Workspaces,
  withApart,
  withLayout,
  withoutApart,
} from './workspaces.ts'

interface WorkspacesState extends Workspaces {
  /** The terminal has said what was kept: from now on changes are kept. */
  readonly ready: boolean
  /** Goes up whenever the active workspace has to be drawn afresh. */
  readonly drawn: number
  take(state: Workspaces): void
  /** The docked layout: asked for what it has not handed over yet before another workspace is shown; null: nothing. */
  attach(dock: (() => Left | null) | null): void
  /** Hands over what the docked layout has, so that the state is whole. */
  settle(): void
  switchTo(id: string): void
  /** To the one after the active one, and round. */
  next(by: 1 | -1): void
  create(name: string, from: PresetId): void
  duplicate(name?: string): void
  rename(id: string, name: string): void
  /** Gives what undoes it; null where it is the only one. */
  remove(id: string): (() => void) | null
  move(id: string, by: -1 | 1): void
  /** The active one, as at first; gives what undoes it. */
  reset(): () => void
  bring(one: Omit<Workspace, 'id'>): void
  keepLayout(left: Left): void
  /** One more panel of the active workspace stands in a window of its own. */
  keepApart(apart: Apart): void
  forgetApart(id: string): void
  changeApart(id: string, params: PanelParams): void
}

/** All workspaces of this page. Without React or a DOM; `useKeptWorkspaces` reads and keeps them. */
export const makeWorkspacesStore = () =>
  createStore<WorkspacesState>((set, get) => {
    let dock: (() => Left | null) | null = null
    const change = (to: (state: Workspaces) => Workspaces, draw: boolean): void => {
      const { active, list } = get()
      const next = to({ active, list })
      if (next.active === active && next.list === list) return
      set({ ...next, drawn: get().drawn + (draw ? 1 : 0) })
    }
    /** For what shows another workspace: first what the docked layout still has goes to the one it belongs to. */
    const leave = (to: (state: Workspaces) => Workspaces): void => {
      get().settle()
      change(to, true)
    }
    return {
      ...firstWorkspaces(),
      ready: false,
      drawn: 0,
      take: state => set({ ...state, ready: true, drawn: get().drawn + 1 }),
      attach: given => {
        dock = given
      },
      settle: () => {
        const left = dock?.()
        if (left) get().keepLayout(left)
      },
      switchTo: id => {
        if (id !== get().active) leave(state => switched(state, id))
      },
      next: by => {
        const { list, active } = get()
        const at = list.findIndex(one => one.id === active)
        const other = list[(at + by + list.length) % list.length]
        if (other) get().switchTo(other.id)
      },
      create: (name, from) => leave(state => added(state, { name, preset: from, layouts: {}, unmoved: [], apart: [] })),
      duplicate: name =>
        leave(state => {
          const copied = duplicated(state, state.active)
          return name === undefined || copied === state ? copied : renamed(copied, copied.active, name)
        }),
      rename: (id, name) => change(state => renamed(state, id, name), false),
      remove: id => {
        get().settle()
        const { list, active } = get()
        const at = list.findIndex(one => one.id === id)
        const one = list[at]
        if (!one || list.length === 1) return null
        change(state => removed(state, id), id === active)
        return () => leave(state => broughtBack(state, one, at))
      },
      move: (id, by) => change(state => moved(state, id, by), false),
      reset: () => {
        get().settle()
        const before = activeOf(get())
        change(state => resetOne(state, before.id), true)
        return () =>
          leave(state => ({ active: before.id, list: state.list.map(one => (one.id === before.id ? before : one)) }))
      },
      bring: one => leave(state => added(state, one)),
      keepLayout: left => change(state => withLayout(state, state.active, left), false),
      keepApart: apart => change(state => withApart(state, state.active, apart), false),
      forgetApart: id => change(state => withoutApart(state, id), false),
      changeApart: (id, params) => change(state => changedApart(state, id, params), false),
    }
  })

export const workspaces = makeWorkspacesStore()
