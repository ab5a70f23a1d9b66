import { messageOf } from '../message-of.ts'
import type { PanelKind } from '../panels/panel-kind.ts'
import { texts } from '../texts/index.ts'
import { readParams } from './panel-params.ts'
import { PRESETS, type PresetId } from './presets.ts'
import { listed, readLayout } from './read-layout.ts'
import type { SizeClass } from './size-class.ts'
import { type Apart, cleanName, freeName, MOST_WORKSPACES, type Workspace, type Workspaces } from './workspaces.ts'

/** Under this key the terminal keeps all workspaces (`page.load`, `page.save`). */
export const WORKSPACES_KEY = 'workspaces'
/** Under this key earlier versions kept their one layout. It is left as it was. */
export const OLD_LAYOUT_KEY = 'layout'
const VERSION = 1
/** Of the text, characters; the terminal takes a little more. */
const MOST_CHARACTERS = 250_000
const MOST_APART = 20
const SIZES = ['roomy', 'small'] as const satisfies readonly SizeClass[]

const say = texts.workspace

/** What was read, and what a person should know about it. */
export interface Taken {
  readonly state: Workspaces
  readonly notes: readonly string[]
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The workspaces that the program brings. */
export function firstWorkspaces(): Workspaces {
  const ids = PRESETS.filter(id => id !== 'everything')
  const list = ids.map(id => ({ id, name: say.presets[id], preset: id, layouts: {}, unmoved: [], apart: [] }))
  return { active: 'signals', list }
}

/** All workspaces as text to keep. Throws with a reason for people when it is too much. */
export function workspacesText({ active, list }: Workspaces): string {
  const text = JSON.stringify({ version: VERSION, active, list })
  if (text.length > MOST_CHARACTERS) throw new Error(say.tooMuch)
  return text
}

/** Reads kept workspaces: each that can be understood. Throws with a reason for people when none can. */
export function readWorkspaces(text: string, kinds: readonly PanelKind[]): Taken {
  const read = parsed(text)
  if (!isRecord(read) || read.version !== VERSION) throw new Error(say.otherVersion)
  const notes: string[] = []
  let state: Workspaces = { active: '', list: [] }
  for (const one of Array.isArray(read.list) ? read.list.slice(0, MOST_WORKSPACES) : []) {
    if (!isRecord(one)) continue
    const id = typeof one.id === 'string' && /^[\w-]{1,40}$/.test(one.id) ? one.id : ''
    const name = typeof one.name === 'string' ? cleanName(one.name) : ''
    if (id === '' || name === '' || state.list.some(other => other.id === id)) continue
    const layouts = layoutsOf(one.layouts, name, kinds, notes)
    const kept: Workspace = {
      id,
      name: freeName(state, name),
      preset: presetOf(one.preset),
      layouts,
      unmoved: SIZES.filter(size => layouts[size] && Array.isArray(one.unmoved) && one.unmoved.includes(size)),
      apart: apartOf(one.apart, kinds),
    }
    state = { ...state, list: [...state.list, kept] }
  }
  const first = state.list[0]
  if (!first) throw new Error(say.noneInIt)
  const active = state.list.find(one => one.id === read.active) ?? first
  return { state: { ...state, active: active.id }, notes }
}

/** The first workspaces, and in front of them the one layout of an earlier version. */
export function takeOverLayout(text: string, kinds: readonly PanelKind[]): Taken {
  const notes: string[] = []
  const old = ((): unknown => {
    try {
      const read = parsed(text)
      if (!isRecord(read) || read.version !== 1) throw new Error(say.otherVersion)
      return { roomy: read.layout }
    } catch (error) {
      notes.push(say.layoutBroken(say.ownLayout, messageOf(error)))
      return {}
    }
  })()
  const layouts = layoutsOf(old, say.ownLayout, kinds, notes)
  const mine: Workspace = { id: 'own', name: say.ownLayout, preset: 'everything', layouts, unmoved: [], apart: [] }
  return { state: { active: mine.id, list: [mine, ...firstWorkspaces().list] }, notes }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(say.notComplete)
  }
}

/** One that is broken gives way to the preset's, and a note says so. */
export function layoutsOf(
  value: unknown,
  name: string,
  kinds: readonly PanelKind[],
  notes: string[],
): Workspace['layouts'] {
  const layouts: { -readonly [K in keyof Workspace['layouts']]: Workspace['layouts'][K] } = {}
  for (const size of SIZES) {
    const kept = isRecord(value) && Object.hasOwn(value, size) ? value[size] : undefined
    if (kept === undefined) continue
    try {
      const { layout, unknown } = readLayout(kept, kinds)
      layouts[size] = layout
      if (unknown.length > 0) notes.push(say.panelsMissing(name, listed(unknown)))
    } catch (error) {
      notes.push(say.layoutBroken(name, messageOf(error)))
    }
  }
  return layouts
}

export const presetOf = (value: unknown): PresetId => PRESETS.find(id => id === value) ?? 'everything'

function apartOf(value: unknown, kinds: readonly PanelKind[]): readonly Apart[] {
  if (!Array.isArray(value)) return []
  return value.slice(0, MOST_APART).flatMap(one => {
    const kind = isRecord(one) ? kinds.find(known => known.many && known.id === one.kind) : undefined
    if (!isRecord(one) || !kind || typeof one.id !== 'string' || !/^[\w-]{1,60}$/.test(one.id)) return []
    return [{ id: one.id, kind: kind.id, params: readParams(one.params) }]
  })
}
