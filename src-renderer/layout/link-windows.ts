import type { StoreApi } from 'zustand/vanilla'
import { readSettings } from '../settings/page-settings.ts'
import type { SelectionState } from '../stores/selection.ts'
import type { SettingsState } from '../stores/settings.ts'
import type { Windows } from './windows.ts'

/** What windows have in common. */
export interface Shared {
  readonly selection: StoreApi<SelectionState>
  readonly settings: StoreApi<SettingsState>
}

/**
 * Lets all windows follow what a person chooses in one, by colour, and what they set; until the returned function is
 * called. What a window chooses by itself (the first instrument, another for one that is gone) stays its own.
 */
export function linkWindows({ selection, settings }: Shared, windows: Windows): () => void {
  const own = selection.getState().select
  selection.setState({
    select: (instrument, group = 'blue') => {
      own(instrument, group)
      windows.post({ type: 'select', group, instrument })
    },
  })
  let heard = settings.getState().value
  const stopSettings = settings.subscribe(({ value, ready }, before) => {
    // Not what the terminal has said, and not what another window has.
    if (!ready || !before.ready || value === before.value || value === heard) return
    windows.post({ type: 'settings', text: JSON.stringify(value) })
  })
  const stopHearing = windows.on(message => {
    if (message.type === 'select') own(message.instrument, message.group)
    if (message.type === 'settings') {
      heard = readSettings(message.text)
      settings.setState({ value: heard })
    }
  })
  return () => {
    stopHearing()
    stopSettings()
    selection.setState({ select: own })
  }
}
