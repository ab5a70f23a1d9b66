import { useCallback, useEffect, useState } from 'react'
import type { OutputOf } from '../../../link/link.ts'
import { useTerminal } from '../../../use-terminal.ts'

type Engine = OutputOf<'credentials.engine'>

/** Where secrets are kept, and whether one can be put there now; null: not told yet. */
export function useEngine(): { engine: Engine | null; reload: () => void } {
  const terminal = useTerminal()
  const [turn, setTurn] = useState(0)
  const [engine, setEngine] = useState<Engine | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks again
  useEffect(() => {
    let wanted = true
    terminal.call('credentials.engine', {}).then(
      told => {
        if (wanted) setEngine(told)
      },
      (error: unknown) => {
        const text = error instanceof Error ? error.message : String(error)
        if (wanted) setEngine({ engine: null, unlocked: false, text })
      },
    )
    return () => {
      wanted = false
    }
  }, [terminal, turn])
  return { engine, reload: useCallback(() => setTurn(now => now + 1), []) }
}
