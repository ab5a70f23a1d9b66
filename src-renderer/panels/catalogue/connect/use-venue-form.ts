import { useEffect, useState } from 'react'
import type { VenueForm } from '../../../../src-preload/contract/views.ts'
import { useTerminal } from '../../../use-terminal.ts'

/** What the terminal asks for to connect a venue; null while it is on its way. */
export function useVenueForm(family: string, venue: string): { form: VenueForm | null; problem: string | null } {
  const terminal = useTerminal()
  const [state, setState] = useState<{ form: VenueForm | null; problem: string | null }>({ form: null, problem: null })
  useEffect(() => {
    let wanted = true
    terminal.call('brokers.form', { family, venue }).then(
      form => {
        if (wanted) setState({ form, problem: null })
      },
      (error: unknown) => {
        if (wanted) setState({ form: null, problem: error instanceof Error ? error.message : String(error) })
      },
    )
    return () => {
      wanted = false
    }
  }, [terminal, family, venue])
  return state
}
