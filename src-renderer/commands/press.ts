import { texts } from '../texts/index.ts'

const say = texts.commands.caps

/** Cmd instead of Ctrl, and its own signs for the modifiers. */
export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

const isSign = (key: string): boolean => /^[^a-z0-9]$/.test(key) && key !== ' '

/** What the key is called: by its place on the keyboard where a modifier changes what it types. */
function nameOf({ key, code, altKey, ctrlKey, metaKey }: Press): string {
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit !== undefined && (altKey || ctrlKey || metaKey)) return digit
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined && altKey && !/^[a-z]$/i.test(key)) return letter.toLowerCase()
  return key === ' ' ? 'space' : key.toLowerCase()
}

/** How a press is written in the table of commands. */
export function keysOf(press: Press, mac: boolean = isMac): string {
  const key = nameOf(press)
  const [mod, other] = mac ? [press.metaKey, press.ctrlKey && 'ctrl'] : [press.ctrlKey, press.metaKey && 'meta']
  // A sign such as `?` already contains its Shift.
  const shift = press.shiftKey && !isSign(key)
  return [mod && 'mod', other, press.altKey && 'alt', shift && 'shift', key].filter(Boolean).join('+')
}

/** The parts of keys as they are written: `mod++` has the parts `mod` and `+`. */
export const partsOf = (keys: string): readonly string[] =>
  keys.endsWith('+') ? [...keys.slice(0, -1).split('+').filter(Boolean), '+'] : keys.split('+')

/** Whether more than Shift is held with it, so that it writes nothing. */
export const hasModifier = (keys: string): boolean =>
  partsOf(keys)
    .slice(0, -1)
    .some(part => part !== 'shift')

const names: Readonly<Record<string, string>> = {
  alt: isMac ? '\u2325' : say.alt,
  shift: isMac ? '\u21e7' : say.shift,
  ctrl: say.ctrl,
  mod: isMac ? '\u2318' : say.ctrl,
  meta: isMac ? '\u2318' : say.win,
  arrowup: '\u2191',
  arrowdown: '\u2193',
  arrowleft: '\u2190',
  arrowright: '\u2192',
  enter: say.enter,
  escape: say.escape,
  delete: say.delete,
  pageup: say.pageUp,
  pagedown: say.pageDown,
  space: say.space,
}

/** What is printed on the keys. */
export const capsOf = (keys: string): readonly string[] => partsOf(keys).map(part => names[part] ?? part.toUpperCase())

/** Keys in words, for a title or a name: `Ctrl+Shift+K`. */
export const keysText = (keys: string): string => capsOf(keys).join('+')
