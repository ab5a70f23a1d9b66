import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { CallName, InputOf, OutputOf } from './link/link.ts'
import { useTerminal } from './use-terminal.ts'

export interface Answer<K extends CallName> {
  /** null: not told yet. An old answer stays while a new one is asked for. */
  readonly answer: OutputOf<K> | null
  /** Why it was refused, for people. */
  readonly problem: string | null
  /** Asks again. */
  readonly reload: () => void
}

/** What the terminal answers to a call that only reads: asked when a part of the page appears, and after a reconnection. */
export function useAnswer<K extends CallName>(name: K, input: InputOf<K>): Answer<K> {
  const terminal = useTerminal()
  const open = useStore(terminal.connection, state => state.phase === 'open')
  const [turn, setTurn] = useState(0)
  const [state, setState] = useState<Omit<Answer<K>, 'reload'>>({ answer: null, problem: null })
  // A new object with the same words in it is the same question.
  const asked = JSON.stringify(input)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks again
  useEffect(() => {
    if (!open) return
    let wanted = true
    terminal.call(name, JSON.parse(asked) as InputOf<K>).then(
      answer => {
        if (wanted) setState({ answer, problem: null })
      },
      (error: unknown) => {
        if (wanted) setState(old => ({ ...old, problem: error instanceof Error ? error.message : String(error) }))
      },
    )
    return () => {
      wanted = false
    }
  }, [terminal, name, asked, open, turn])
  return { ...state, reload: useCallback(() => setTurn(now => now + 1), []) }
}
