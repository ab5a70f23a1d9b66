import type { DockviewApi, SerializedDockview } from 'dockview-react'

/** Under this key the terminal keeps the layout (`page.load`, `page.save`). */
export const LAYOUT_KEY = 'layout'
const VERSION = 1

/** The layout as text to keep. */
export const saveLayout = (api: DockviewApi): string => JSON.stringify({ version: VERSION, layout: api.toJSON() })

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/**
 * Reads a kept layout. Throws with a reason for people when it is not one, or names no panel that exists. Panels that
 * this version does not know are refused by the caller, which then takes the default.
 */
export function parseLayout(text: string, known: ReadonlySet<string>): SerializedDockview {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    throw new Error('it is not complete')
  }
  if (!isRecord(read) || read.version !== VERSION) throw new Error('it is of another version')
  const { layout } = read
  if (!isRecord(layout) || !isRecord(layout.grid) || !isRecord(layout.panels)) throw new Error('it is not a layout')
  const unknown = Object.keys(layout.panels).find(id => !known.has(id))
  if (unknown !== undefined) throw new Error(`it names the panel "${unknown.slice(0, 40)}", which does not exist`)
  if (Object.keys(layout.panels).length === 0) throw new Error('it has no panel')
  return layout as unknown as SerializedDockview
}
