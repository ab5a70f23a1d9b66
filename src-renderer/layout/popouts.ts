import type { IDockviewPanel } from 'dockview-react'
import { createStore } from 'zustand/vanilla'
import { messageOf } from '../message-of.ts'
import { popoutAddress } from '../popout/popout-address.ts'
import { journalFocus } from '../stores/journal-focus.ts'
import type { Terminal } from '../terminal.ts'
import { texts } from '../texts/index.ts'
import { kindOf } from './open-panel.ts'
import { readParams } from './panel-params.ts'
import type { Windows } from './windows.ts'
import { workspace } from './workspace-store.ts'
import type { Apart } from './workspaces.ts'
import { workspaces } from './workspaces-store.ts'

const say = texts.workspace.popout

/** A window that has gone may only have been loaded again: it says so within this time. */
const RELOAD_MS = 2_000
/** A window that was closed does not always say so. */
const LOOK_MS = 1_000

interface PopoutsState {
  /** Ids of the pop-out windows that are open. */
  readonly open: ReadonlySet<string>
}

export const popouts = createStore<PopoutsState>(() => ({ open: new Set() }))

const handles = new Map<string, Window>()
let windows: Windows | null = null

function mark(id: string, open: boolean): void {
  const next = new Set(popouts.getState().open)
  if (open === next.has(id)) return
  if (open) next.add(id)
  else next.delete(id)
  popouts.setState({ open: next })
}

const freshId = (): string => `p-${crypto.randomUUID().slice(0, 13)}`

/** Opens a panel in a window of its own; where that does not work it stays, and a message says what to do. */
export async function popOut(terminal: Terminal, panel: IDockviewPanel): Promise<void> {
  const { width, height } = panel.group
  const apart: Apart = { id: freshId(), kind: kindOf(panel), params: readParams(panel.params) }
  if (!(await openWindow(terminal, apart, panel.title ?? apart.kind, { width, height }))) return
  workspaces.getState().keepApart(apart)
  panel.api.close()
}

/** Opens a remembered window again. */
export const openAgain = (terminal: Terminal, apart: Apart, title: string): Promise<boolean> =>
  openWindow(terminal, apart, title, { width: 900, height: 600 })

async function openWindow(
  terminal: Terminal,
  { id, kind, params: { group, kept } }: Apart,
  title: string,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<boolean> {
  const tell = (text: string) => terminal.messages.getState().say('error', text)
  let ticket: string | null = null
  try {
    // In the desktop app a window needs none.
    if (terminal.signIn !== null) ticket = (await terminal.call('page.ticket', {})).ticket
  } catch (error) {
    tell(say.noTicket(title, messageOf(error)))
    return false
  }
  const instrument = group === null ? (kept.instrument ?? null) : terminal.selection.getState().chosen[group]
  const address = popoutAddress({ id, kind, group, instrument }, ticket)
  const features = `popup,width=${Math.max(360, Math.round(width))},height=${Math.max(300, Math.round(height))}`
  const opened = window.open(address, `bellwether-${id}`, features)
  if (opened === null) {
    tell(say.blocked(title))
    return false
  }
  handles.set(id, opened)
  mark(id, true)
  return true
}

/** The remembered window of this id, in whichever workspace it is. */
const remembered = (id: string): Apart | undefined =>
  workspaces
    .getState()
    .list.flatMap(one => one.apart)
    .find(one => one.id === id)

/** Takes a panel out of its window into the workspace that is shown. */
export function putBack(id: string): void {
  const apart = remembered(id)
  windows?.post({ type: 'close', id })
  handles.delete(id)
  mark(id, false)
  if (!apart) return
  workspaces.getState().forgetApart(id)
  workspace.getState().open(apart.kind, apart.params)
}

/** Brings the window to the front, where the browser lets it. */
export const focusPopout = (id: string): void => handles.get(id)?.focus()

/** Listens to the pop-out windows for the main page, until the returned function is called. */
export function minePopouts(terminal: Terminal, own: Windows): () => void {
  windows = own
  const going = new Map<string, ReturnType<typeof setTimeout>>()
  const stay = (id: string) => {
    clearTimeout(going.get(id))
    going.delete(id)
  }
  const go = (id: string) => {
    stay(id)
    going.set(
      id,
      setTimeout(() => {
        going.delete(id)
        if (popouts.getState().open.has(id)) putBack(id)
      }, RELOAD_MS),
    )
  }
  const stop = own.on(message => {
    switch (message.type) {
      case 'hello': {
        const apart = remembered(message.id)
        if (!apart) return
        stay(message.id)
        mark(message.id, true)
        const { chosen } = terminal.selection.getState()
        own.post({ type: 'welcome', id: message.id, chosen, params: apart.params })
        return
      }
      case 'keep':
        workspaces.getState().changeApart(message.id, message.params)
        return
      case 'back':
        putBack(message.id)
        return
      case 'gone':
        if (remembered(message.id)) go(message.id)
        return
      case 'follow':
        journalFocus.getState().follow(message.focus)
        return
      case 'show':
        workspace.getState().show(message.kind)
        window.focus()
        return
      default:
    }
  })
  const look = setInterval(() => {
    for (const [id, handle] of handles) {
      if (!handle.closed || going.has(id)) continue
      handles.delete(id)
      go(id)
    }
  }, LOOK_MS)
  own.post({ type: 'who' })
  return () => {
    windows = null
    stop()
    clearInterval(look)
    for (const timer of going.values()) clearTimeout(timer)
  }
}
