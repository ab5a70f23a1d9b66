import type { SerializedDockview } from 'dockview-react'
import type { PanelParams } from './panel-params.ts'
import type { PresetId } from './presets.ts'
import type { SizeClass } from './size-class.ts'

/** A panel that stood in a window of its own when the workspace was last used. */
export interface Apart {
  /** Its id in the workspace, which is kept for its return. */
  readonly id: string
  readonly kind: string
  readonly params: PanelParams
}

/** A named arrangement of panels. */
export interface Workspace {
  /** Unique and lasting. */
  readonly id: string
  readonly name: string
  /** What it was begun from and a reset goes back to. */
  readonly preset: PresetId
  /** As a person left it, by the size of the window; without one the preset's for the window as it is. */
  readonly layouts: { readonly [C in SizeClass]?: SerializedDockview }
  /** Sizes whose layout is there only for what its panels keep: where they stand is still the preset's. */
  readonly unmoved: readonly SizeClass[]
  readonly apart: readonly Apart[]
}

/** All of them; there is always at least one, and `active` is among them. */
export interface Workspaces {
  readonly active: string
  readonly list: readonly Workspace[]
}

export const MOST_WORKSPACES = 20
export const LONGEST_NAME = 40

export const activeOf = ({ active, list }: Workspaces): Workspace => {
  const found = list.find(one => one.id === active) ?? list[0]
  if (!found) throw new Error('There is no workspace.')
  return found
}

/** A name for people from whatever was typed or read: one line, no controls, not too long; empty where nothing is left. */
export const cleanName = (text: string): string =>
  text
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
    .trim()

const sameName = (a: string, b: string) => a.toLocaleLowerCase() === b.toLocaleLowerCase()

/** Whether another workspace is called so; capital letters make no difference. */
export const isTaken = ({ list }: Workspaces, name: string, except?: string): boolean =>
  list.some(one => one.id !== except && sameName(one.name, cleanName(name)))

/** The name itself, or with the first number that makes it the only one. */
export function freeName(state: Workspaces, name: string): string {
  if (!isTaken(state, name)) return name
  for (let number = 2; ; number += 1) {
    const next = `${name.slice(0, LONGEST_NAME - 4)} ${number}`
    if (!isTaken(state, next)) return next
  }
}

const freeWorkspaceId = ({ list }: Workspaces): string => {
  const taken = new Set(list.map(one => one.id))
  let number = list.length + 1
  while (taken.has(`w${number}`)) number += 1
  return `w${number}`
}

const changedOne = (state: Workspaces, id: string, change: (one: Workspace) => Workspace): Workspaces => ({
  ...state,
  list: state.list.map(one => (one.id === id ? change(one) : one)),
})

export const switched = (state: Workspaces, id: string): Workspaces =>
  state.list.some(one => one.id === id) ? { ...state, active: id } : state

/** With one more, under a free name, which is then the active one. */
export function added(state: Workspaces, one: Omit<Workspace, 'id'>): Workspaces {
  if (state.list.length >= MOST_WORKSPACES) return state
  const id = freeWorkspaceId(state)
  return { active: id, list: [...state.list, { ...one, id, name: freeName(state, one.name) }] }
}

/** With a copy of one right behind it, which is then the active one. */
export function duplicated(state: Workspaces, id: string): Workspaces {
  const at = state.list.findIndex(one => one.id === id)
  const source = state.list[at]
  if (!source || state.list.length >= MOST_WORKSPACES) return state
  const copy = { ...source, id: freeWorkspaceId(state), name: freeName(state, source.name), apart: [] }
  return { active: copy.id, list: state.list.toSpliced(at + 1, 0, copy) }
}

/** Unchanged where the name is empty or another's. */
export function renamed(state: Workspaces, id: string, name: string): Workspaces {
  const clean = cleanName(name)
  return clean === '' || isTaken(state, clean, id) ? state : changedOne(state, id, one => ({ ...one, name: clean }))
}

/** Without one; its neighbour is active then. The last one stays. */
export function removed(state: Workspaces, id: string): Workspaces {
  const at = state.list.findIndex(one => one.id === id)
  if (at < 0 || state.list.length === 1) return state
  const list = state.list.toSpliced(at, 1)
  const neighbour = list[Math.min(at, list.length - 1)]
  return { active: state.active === id && neighbour ? neighbour.id : state.active, list }
}

/** Undoes a removal: where it was, under its name where that is still free. */
export function broughtBack(state: Workspaces, one: Workspace, at: number): Workspaces {
  if (state.list.some(other => other.id === one.id)) return state
  return { active: one.id, list: state.list.toSpliced(at, 0, { ...one, name: freeName(state, one.name) }) }
}

/** One place earlier or later in the list. */
export function moved(state: Workspaces, id: string, by: -1 | 1): Workspaces {
  const at = state.list.findIndex(one => one.id === id)
  const one = state.list[at]
  if (!one || !state.list[at + by]) return state
  return { ...state, list: state.list.toSpliced(at, 1).toSpliced(at + by, 0, one) }
}

/** As its preset again. */
export const resetOne = (state: Workspaces, id: string): Workspaces =>
  changedOne(state, id, one => ({ ...one, layouts: {}, unmoved: [] }))

/** A layout as a person left it, for windows of its size. */
export interface Left {
  readonly size: SizeClass
  readonly layout: SerializedDockview
  /** A person has moved, opened or closed something; else panels only keep something of their own. */
  readonly moved: boolean
}

export const withLayout = (state: Workspaces, id: string, { size, layout, moved: byHand }: Left): Workspaces =>
  changedOne(state, id, one => ({
    ...one,
    layouts: { ...one.layouts, [size]: layout },
    unmoved: [...one.unmoved.filter(other => other !== size), ...(byHand ? [] : [size])],
  }))

/** With one more panel in a window of its own. */
export const withApart = (state: Workspaces, id: string, apart: Apart): Workspaces =>
  changedOne(state, id, one => ({ ...one, apart: [...one.apart.filter(other => other.id !== apart.id), apart] }))

const eachApart = (state: Workspaces, id: string, change: (apart: Apart) => readonly Apart[]): Workspaces => ({
  ...state,
  list: state.list.map(one =>
    one.apart.some(apart => apart.id === id)
      ? { ...one, apart: one.apart.flatMap(apart => (apart.id === id ? change(apart) : [apart])) }
      : one,
  ),
})

/** Without that window, in whichever workspace it is. */
export const withoutApart = (state: Workspaces, id: string): Workspaces => eachApart(state, id, () => [])

export const changedApart = (state: Workspaces, id: string, params: PanelParams): Workspaces =>
  eachApart(state, id, apart => [{ ...apart, params }])
