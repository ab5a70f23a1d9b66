import { useCallback } from 'react'
import { useStore } from 'zustand'
import { usePanel } from './layout/panel-place.ts'
import { useTerminal } from './use-terminal.ts'

/** Under this name a panel that is not linked keeps its instrument. */
const OWN = 'instrument'

/** The instrument that this panel shows, null where there is none, and how to choose another: for all panels of its colour. */
export function useLinked(): { readonly instrument: string | null; readonly select: (instrument: string) => void } {
  const { selection } = useTerminal()
  const { group, kept, keep } = usePanel()
  const linked = useStore(selection, state => (group === null ? null : state.chosen[group]))
  const select = useCallback(
    (instrument: string) => {
      if (group === null) keep({ kept: { ...kept, [OWN]: instrument } })
      else selection.getState().select(instrument, group)
    },
    [selection, group, kept, keep],
  )
  return { instrument: group === null ? (kept[OWN] ?? null) : linked, select }
}
