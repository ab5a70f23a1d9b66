import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Link } from '../link/link.ts'
import { DEFAULTS, type PageSettings, readSettings } from '../settings/page-settings.ts'
import type { MessagesState } from './messages.ts'

export interface SettingsState {
  readonly value: PageSettings
  /** The terminal has said what was kept. */
  readonly ready: boolean
  /** Shown at once, and kept by the terminal. */
  change(change: Partial<PageSettings>): void
}

const KEY = 'settings'
const why = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** The page's settings, kept by the terminal: the defaults until it has answered. */
export function settingsStore(link: Link, messages: StoreApi<MessagesState>): StoreApi<SettingsState> {
  const warn = (text: string) => messages.getState().say('warning', text)
  const store = createStore<SettingsState>((set, get) => ({
    value: DEFAULTS,
    ready: false,
    change: change => {
      set({ value: { ...get().value, ...change } })
      link
        .call('page.save', { key: KEY, value: JSON.stringify(get().value) })
        .catch((error: unknown) => warn(`The settings could not be kept: ${why(error)}`))
    },
  }))
  const read = async (): Promise<void> => {
    const { value } = await link.call('page.load', { key: KEY })
    store.setState({ ready: true, ...(value === null ? {} : { value: readSettings(value) }) })
  }
  const stop = link.state.subscribe(({ phase }) => {
    if (phase !== 'open' || store.getState().ready) return
    stop()
    read().catch((error: unknown) => {
      store.setState({ ready: true })
      warn(`The kept settings could not be read (${why(error)}). The usual ones are used.`)
    })
  })
  return store
}
