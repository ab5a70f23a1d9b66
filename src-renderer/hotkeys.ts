import { createStore } from 'zustand/vanilla'

/** One key and what it does. */
export interface Hotkey {
  /** Unique; registering the same id again replaces it. */
  readonly id: string
  /** Parts joined by `+`, modifiers first: `alt+1`, `ctrl+shift+k`, `?`. The last part is `KeyboardEvent.key` in small letters. */
  readonly keys: string
  /** What it does, for the table of hotkeys. */
  readonly label: string
  readonly group: 'Everywhere' | 'Panels' | 'Watchlist' | 'Review'
  readonly run: () => void
  /** Only while this is true (a panel has the focus, a card is chosen). */
  readonly when?: () => boolean
}

interface HotkeysState {
  readonly table: readonly Hotkey[]
}

/** All hotkeys: the `?` overlay shows this table. */
export const hotkeys = createStore<HotkeysState>(() => ({ table: [] }))

/** Adds hotkeys until the returned function is called. */
export function registerHotkeys(...added: readonly Hotkey[]): () => void {
  const ids = new Set(added.map(one => one.id))
  hotkeys.setState({ table: [...hotkeys.getState().table.filter(one => !ids.has(one.id)), ...added] })
  return () => hotkeys.setState({ table: hotkeys.getState().table.filter(one => !added.includes(one)) })
}

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

/** How a press is written in the table; digits by their place on the keyboard, since Alt and Shift change what they type. */
export function keysOf(press: Press): string {
  const digit = /^Digit(\d)$/.exec(press.code)?.[1]
  const key = (press.altKey || press.ctrlKey) && digit !== undefined ? digit : press.key.toLowerCase()
  // A sign such as `?` already contains its Shift.
  const shift = press.shiftKey && !/^[^a-z0-9]$/.test(key)
  return [press.ctrlKey && 'ctrl', press.altKey && 'alt', shift && 'shift', press.metaKey && 'meta', key]
    .filter(Boolean)
    .join('+')
}

/** Whether a person is writing there, so that plain keys are theirs. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) &&
  !(target instanceof HTMLInputElement && ['checkbox', 'radio', 'button'].includes(target.type))

/** Runs hotkeys for key presses of the document, until the returned function is called. */
export function listenForHotkeys(target: Document): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat) return
    if (isWriting(event.target) && !event.ctrlKey && !event.altKey && !event.metaKey) return
    const keys = keysOf(event)
    const found = hotkeys.getState().table.find(one => one.keys === keys && (one.when?.() ?? true))
    if (!found) return
    event.preventDefault()
    found.run()
  }
  target.addEventListener('keydown', onKey)
  return () => target.removeEventListener('keydown', onKey)
}
