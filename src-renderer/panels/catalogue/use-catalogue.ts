import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { CatalogueView } from '../../../src-preload/contract/views.ts'
import { useTerminal } from '../../use-terminal.ts'

interface Catalogue {
  /** null: not told yet. */
  readonly entries: readonly CatalogueView[] | null
  /** Why it could not be read. */
  readonly problem: string | null
  readonly reload: () => void
}

/** Every broker that there is to choose; it changes with the version only. */
export function useCatalogue(): Catalogue {
  const terminal = useTerminal()
  const open = useStore(terminal.connection, state => state.phase === 'open')
  const [turn, setTurn] = useState(0)
  const [state, setState] = useState<Omit<Catalogue, 'reload'>>({ entries: null, problem: null })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks again
  useEffect(() => {
    if (!open) return
    let wanted = true
    terminal.call('catalogue.list', {}).then(
      entries => {
        if (wanted) setState({ entries, problem: null })
      },
      (error: unknown) => {
        if (wanted) setState(old => ({ ...old, problem: error instanceof Error ? error.message : String(error) }))
      },
    )
    return () => {
      wanted = false
    }
  }, [terminal, open, turn])
  return { ...state, reload: useCallback(() => setTurn(now => now + 1), []) }
}
