import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Link } from '../link/link.ts'
import { DEFAULTS, type PageSettings, readSettings } from '../settings/page-settings.ts'
import { texts } from '../texts/index.ts'
import { betweenWindows } from './between-windows.ts'
import { keptPageStore } from './kept-page.ts'
import type { MessagesState } from './messages.ts'

export interface SettingsState {
  readonly value: PageSettings
  /** The terminal has said what was kept. */
  readonly ready: boolean
  /** Why what was kept could not be had; null: it could, or was not told yet. */
  readonly problem: string | null
  /** Asks for it again. */
  again(): void
  /** Shown at once, and kept by the terminal. */
  change(change: Partial<PageSettings>): void
}

/** The page's settings, kept by the terminal and the same in all windows: the defaults until it has answered. */
export function settingsStore(
  link: Link,
  messages: StoreApi<MessagesState>,
  between = betweenWindows,
): StoreApi<SettingsState> {
  const kept = keptPageStore<PageSettings>(link, messages, {
    key: 'settings',
    name: texts.messages.kept.names.settings,
    first: DEFAULTS,
    read: readSettings,
    between,
  })
  const store = createStore<SettingsState>(() => ({
    value: DEFAULTS,
    ready: false,
    problem: null,
    again: () => kept.getState().again(),
    change: change => kept.getState().put({ ...kept.getState().value, ...change }),
  }))
  kept.subscribe(({ value, ready, problem }) => store.setState({ value, ready, problem }))
  return store
}
