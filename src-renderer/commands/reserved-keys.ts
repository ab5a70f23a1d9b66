import { texts } from '../texts/index.ts'
import type { Command } from './command.ts'
import { hasModifier, partsOf } from './press.ts'

const why = texts.commands.refused

/** What the browser or the system does with them, whatever a page says. */
const TAKEN: Readonly<Record<string, string>> = {
  'mod+t': why.newTab,
  'mod+n': why.newWindow,
  'mod+w': why.closesTab,
  'mod+shift+t': why.newTab,
  'mod+shift+n': why.newWindow,
  'mod+shift+w': why.closesTab,
  'mod+tab': why.switchesTab,
  'mod+shift+tab': why.switchesTab,
  'mod+pageup': why.switchesTab,
  'mod+pagedown': why.switchesTab,
  'mod+q': why.quits,
  'alt+f4': why.quits,
  'alt+tab': why.system,
  f5: why.reloads,
  'mod+f5': why.reloads,
  'mod+r': why.reloads,
  'mod+shift+r': why.reloads,
  f11: why.fullScreen,
  f12: why.tools,
  'mod+shift+i': why.tools,
}
const EDITING = ['a', 'c', 'v', 'x', 'y', 'z', 'shift+z', 'shift+v'].map(key => `mod+${key}`)
const MOVING = ['tab', 'enter', 'escape', 'space', 'backspace', 'home', 'end', 'pageup', 'pagedown', 'delete']

/** Whether a press is only of a modifier: more is to come. */
export const isModifier = (key: string): boolean =>
  ['control', 'shift', 'alt', 'meta', 'altgraph', 'capslock', 'dead', 'process', 'unidentified'].includes(
    key.toLowerCase(),
  )

/** Why a command cannot have these keys, for people; null: it can. */
export function refusedKeys(keys: string, command: Pick<Command, 'danger'>): string | null {
  const last = partsOf(keys).at(-1) ?? ''
  if (TAKEN[keys] !== undefined) return TAKEN[keys]
  if (keys.startsWith('meta+') || keys.includes('+meta+')) return why.system
  if (EDITING.includes(keys)) return why.editing
  if (!hasModifier(keys) && (MOVING.includes(last) || last.startsWith('arrow'))) return why.moving
  if (command.danger === 'opens' && !hasModifier(keys)) return why.opens
  return null
}
