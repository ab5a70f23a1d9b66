import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { messageOf } from '../message-of.ts'
import { panels } from '../panels/registry.ts'
import type { Terminal } from '../terminal.ts'
import { texts } from '../texts/index.ts'
import { useTerminal } from '../use-terminal.ts'
import {
  firstWorkspaces,
  OLD_LAYOUT_KEY,
  readWorkspaces,
  type Taken,
  takeOverLayout,
  WORKSPACES_KEY,
  workspacesText,
} from './kept-workspaces.ts'
import { workspaces } from './workspaces-store.ts'

const SAVE_AFTER_MS = 800
/** What could not be read is put here, so that a newer version, or a person, can still have it. */
const UNREAD_KEY = 'workspaces.unread'

const say = texts.workspace

/** `at_once`: also without a change. `never`: what is kept could not be read, so it must not be written over. */
type Keeping = 'changes' | 'at_once' | 'never'

interface Loaded extends Taken {
  readonly keeping: Keeping
}

/** Reads the kept workspaces once and keeps every change of them; true as soon as they can be shown. */
export function useKeptWorkspaces(): boolean {
  const terminal = useTerminal()
  const open = useStore(terminal.connection, state => state.phase === 'open')
  const ready = useStore(workspaces, state => state.ready)
  const keeping = useRef<Keeping>('changes')
  useEffect(() => {
    if (!open || ready) return
    let wanted = true
    void load(terminal).then(loaded => {
      // Cut off meanwhile: it is read again as soon as the terminal answers.
      if (!wanted) return
      keeping.current = loaded.keeping
      workspaces.getState().take(loaded.state)
      for (const note of loaded.notes) terminal.messages.getState().say('warning', note)
    })
    return () => {
      wanted = false
    }
  }, [terminal, open, ready])
  useEffect(() => {
    if (!ready || keeping.current === 'never') return
    return keepChanges(terminal, keeping.current === 'at_once')
  }, [terminal, ready])
  return ready
}

/** Never rejects: what cannot be read gives way to the first workspaces, and a note says so. */
async function load(terminal: Terminal): Promise<Loaded> {
  const loaded = async (key: string) => (await terminal.call('page.load', { key })).value
  try {
    const text = await loaded(WORKSPACES_KEY)
    if (text !== null) return await understood(terminal, text)
    const old = await loaded(OLD_LAYOUT_KEY)
    return old === null
      ? { state: firstWorkspaces(), notes: [], keeping: 'changes' }
      : { ...takeOverLayout(old, panels), keeping: 'at_once' }
  } catch (error) {
    return { state: firstWorkspaces(), notes: [say.notRead(messageOf(error))], keeping: 'never' }
  }
}

async function understood(terminal: Terminal, text: string): Promise<Loaded> {
  try {
    return { ...readWorkspaces(text, panels), keeping: 'changes' }
  } catch (error) {
    await terminal.call('page.save', { key: UNREAD_KEY, value: text })
    return { state: firstWorkspaces(), notes: [say.broken(messageOf(error))], keeping: 'at_once' }
  }
}

/** Keeps every change soon after it, and at once when the page goes, until the returned function is called. */
function keepChanges(terminal: Terminal, atOnce: boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let kept = ''
  let failed = false
  const save = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    try {
      const text = workspacesText(workspaces.getState())
      if (text === kept) return
      await terminal.call('page.save', { key: WORKSPACES_KEY, value: text })
      kept = text
      failed = false
    } catch (error) {
      failed = true
      terminal.messages.getState().say('warning', say.notKept(messageOf(error)))
    }
  }
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), SAVE_AFTER_MS)
  }
  const leaving = () => {
    workspaces.getState().settle()
    if (timer !== undefined) void save()
  }
  if (atOnce) later()
  const stop = workspaces.subscribe((now, before) => {
    if (now.list !== before.list || now.active !== before.active) later()
  })
  // What was changed while the terminal was away is kept once it is back, also without one more change.
  const stopLink = terminal.connection.subscribe(({ phase }, before) => {
    if (phase === 'open' && before.phase !== 'open' && failed) later()
  })
  addEventListener('pagehide', leaving)
  return () => {
    clearTimeout(timer)
    stop()
    stopLink()
    removeEventListener('pagehide', leaving)
  }
}
