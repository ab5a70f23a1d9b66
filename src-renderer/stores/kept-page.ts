import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Link } from '../link/link.ts'
import { messageOf } from '../message-of.ts'
import { texts } from '../texts/index.ts'
import type { betweenWindows } from './between-windows.ts'
import type { MessagesState } from './messages.ts'

export interface KeptPageState<T> {
  readonly value: T
  /** The terminal has said what was kept. */
  readonly ready: boolean
  /** Why it could not be had, for people; null: it could, or was not told yet. */
  readonly problem: string | null
  /** Asks for it again, where it could not be had. */
  again(): void
  /**
   * Shown at once, and kept by the terminal. Changes nothing until it is ready, for what was kept would be lost: where
   * that could not be had it is asked for again, and a message says so.
   */
  put(value: T): void
}

interface KeptPageParts<T> {
  /** Under this key the terminal keeps it. */
  readonly key: string
  /** What it is for people: `The watchlists`. */
  readonly name: string
  readonly first: T
  /** Of kept text. Throws, with a reason for people, where nothing can be read. */
  readonly read: (text: string) => T
  /** Where other windows show it too: what one changes is taken over by all, or the last would write over the others. */
  readonly between?: typeof betweenWindows | undefined
}

const say = texts.messages.kept

/** What could not be read is put here, so that another version, or a person, can still have it. */
const unreadKey = (key: string) => `${key}.unread`

/** Something of the page's own that the terminal keeps: `first` until it has answered, and where nothing was kept. */
export function keptPageStore<T>(
  link: Link,
  messages: StoreApi<MessagesState>,
  { key, name, first, read, between }: KeptPageParts<T>,
): StoreApi<KeptPageState<T>> {
  const warn = (text: string) => messages.getState().say('warning', text)
  const save = (under: string, value: string): void => {
    link.call('page.save', { key: under, value }).catch((error: unknown) => warn(say.notKept(name, messageOf(error))))
  }
  const store = createStore<KeptPageState<T>>((set, get) => ({
    value: first,
    ready: false,
    // The terminal was asked and could not answer: until it has, nothing may be written over what it keeps.
    problem: null,
    again: () => {
      if (get().problem !== null) void load()
    },
    put: value => {
      if (get().ready) {
        set({ value })
        const text = JSON.stringify(value)
        tell?.(text)
        save(key, text)
      } else if (get().problem !== null) {
        warn(say.readFirst(name))
        void load()
      }
    },
  }))
  const tell = between?.(key, message => {
    // One that is not ready has not asked yet, or is about to be told.
    if (typeof message !== 'string' || !store.getState().ready) return
    try {
      store.setState({ value: read(message) })
    } catch {
      // A window of another version: what it wrote is not for this one, which stays as it is.
    }
  })
  const take = (value: string | null): void => {
    try {
      store.setState({ ready: true, ...(value === null ? {} : { value: read(value) }) })
    } catch (error) {
      if (value !== null) save(unreadKey(key), value)
      store.setState({ ready: true })
      warn(say.unread(name, messageOf(error)))
    }
  }
  const load = async (): Promise<void> => {
    store.setState({ problem: null })
    try {
      const { value } = await link.call('page.load', { key })
      if (!store.getState().ready) take(value)
    } catch (error) {
      store.setState({ problem: messageOf(error) })
      warn(say.unread(name, messageOf(error)))
    }
  }
  link.state.subscribe(({ phase }, before) => {
    if (phase === 'open' && before.phase !== 'open' && !store.getState().ready) void load()
  })
  return store
}
