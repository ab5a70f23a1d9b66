import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Link } from '../link/link.ts'
import type { MessagesState } from './messages.ts'

export interface KeptPageState<T> {
  readonly value: T
  /** The terminal has said what was kept. */
  readonly ready: boolean
  /** Shown at once, and kept by the terminal. Does nothing until it is ready: what was kept would be lost. */
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
}

const why = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Something of the page's own that the terminal keeps: `first` until it has answered, and where nothing was kept. */
export function keptPageStore<T>(
  link: Link,
  messages: StoreApi<MessagesState>,
  { key, name, first, read }: KeptPageParts<T>,
): StoreApi<KeptPageState<T>> {
  const warn = (text: string) => messages.getState().say('warning', text)
  const store = createStore<KeptPageState<T>>((set, get) => ({
    value: first,
    ready: false,
    put: value => {
      if (!get().ready) return
      set({ value })
      link
        .call('page.save', { key, value: JSON.stringify(value) })
        .catch((error: unknown) => warn(`${name} could not be kept: ${why(error)}`))
    },
  }))
  const load = async (): Promise<void> => {
    const { value } = await link.call('page.load', { key })
    store.setState({ ready: true, ...(value === null ? {} : { value: read(value) }) })
  }
  const stop = link.state.subscribe(({ phase }) => {
    if (phase !== 'open' || store.getState().ready) return
    stop()
    load().catch((error: unknown) => {
      store.setState({ ready: true })
      warn(`${name} that were kept could not be read: ${why(error)}`)
    })
  })
  return store
}
