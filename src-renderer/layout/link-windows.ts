import type { StoreApi } from 'zustand/vanilla'
import type { SelectionState } from '../stores/selection.ts'
import type { Windows } from './windows.ts'

/** What windows have in common. */
export interface Shared {
  readonly selection: StoreApi<SelectionState>
}

/**
 * Lets all windows follow what a person chooses in one, by colour, until the returned function is called. What a window
 * chooses by itself (the first instrument, another for one that is gone) stays its own.
 */
export function linkWindows({ selection }: Shared, windows: Windows): () => void {
  const own = selection.getState().select
  selection.setState({
    select: (instrument, group = 'blue') => {
      own(instrument, group)
      windows.post({ type: 'select', group, instrument })
    },
  })
  const stopHearing = windows.on(message => {
    if (message.type === 'select') own(message.instrument, message.group)
  })
  return () => {
    stopHearing()
    selection.setState({ select: own })
  }
}
