import type { PanelKind } from '../panels/panel-kind.ts'
import { texts } from '../texts/index.ts'
import { layoutsOf, presetOf } from './kept-workspaces.ts'
import { cleanName, type Workspace } from './workspaces.ts'

const say = texts.workspace
const FORMAT = 'bellwether-workspace'
const VERSION = 1
/** Of a file, bytes: ten times what a full desk needs. More is not read at all. */
export const MOST_BYTES = 200_000

/** A workspace as the text of a file; what stood in windows of its own is not in it. */
export const workspaceFile = ({ name, preset, layouts }: Workspace): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, name, preset, layout: layouts.roomy, small: layouts.small }, null, 2)}\n`

/** What the file is called: letters and digits of any script, nothing that means something to a file system. */
export const fileName = ({ name }: Workspace): string =>
  `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'workspace'}.workspace.json`

/** Reads such a file. Throws with a reason for people; panels that do not exist here are left out, and a note says so. */
export function readWorkspaceFile(
  text: string,
  kinds: readonly PanelKind[],
): { readonly workspace: Omit<Workspace, 'id'>; readonly notes: readonly string[] } {
  if (text.length > MOST_BYTES) throw new Error(say.file.tooLarge)
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    throw new Error(say.file.notJson)
  }
  if (!isOwn(read) || read.format !== FORMAT) throw new Error(say.file.notOne)
  if (read.version !== VERSION) throw new Error(say.file.otherVersion(shown(read.version)))
  const name = typeof read.name === 'string' ? cleanName(read.name) : ''
  if (name === '') throw new Error(say.file.noName)
  const notes: string[] = []
  const wanted = { roomy: read.layout, small: read.small }
  const layouts = layoutsOf(wanted, name, kinds, notes)
  const asked = Object.values(wanted).some(one => one !== undefined)
  // Without any layout it is a preset as it comes, which is a workspace too; one that has none left is not.
  if (asked && Object.keys(layouts).length === 0) throw new Error(notes[0] ?? say.file.notOne)
  return { workspace: { name, preset: presetOf(read.preset), layouts, unmoved: [], apart: [] }, notes }
}

const isOwn = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, 'format')

const shown = (version: unknown): string => (typeof version === 'number' ? String(version) : '?')
