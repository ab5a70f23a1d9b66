import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useTerminal } from '../use-terminal.ts'
import { LAYOUT_KEY } from './saved-layout.ts'

/** The kept layout; `ready` once the terminal has answered (with null where there is none). */
export function useSavedLayout(): { readonly ready: boolean; readonly saved: string | null } {
  const terminal = useTerminal()
  const open = useStore(terminal.connection, state => state.phase === 'open')
  const [layout, setLayout] = useState<{ ready: boolean; saved: string | null }>({ ready: false, saved: null })
  useEffect(() => {
    if (!open || layout.ready) return
    let wanted = true
    const take = (saved: string | null) => {
      if (wanted) setLayout({ ready: true, saved })
    }
    terminal.call('page.load', { key: LAYOUT_KEY }).then(
      answer => take(answer.value),
      (error: unknown) => {
        const why = error instanceof Error ? error.message : String(error)
        terminal.messages.getState().say('warning', `The kept layout could not be read: ${why}`)
        take(null)
      },
    )
    return () => {
      wanted = false
    }
  }, [terminal, open, layout.ready])
  return layout
}
