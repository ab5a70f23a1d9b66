import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { CallName, InputOf, OutputOf } from './link/link.ts'
import { messageOf } from './message-of.ts'
import { useTerminal } from './use-terminal.ts'

export interface Answer<K extends CallName> {
  /** null: not told yet. An old answer to the same question stays while it is asked again; one to another is not shown. */
  readonly answer: OutputOf<K> | null
  /** Why it was refused, for people. */
  readonly problem: string | null
  /** Asks again. */
  readonly reload: () => void
}

interface Told<K extends CallName> {
  /** The question, as text. */
  readonly of: string
  readonly answer: OutputOf<K> | null
  readonly problem: string | null
}

/** What was told of this question; nothing, where it was of another. */
export const toldOf = <K extends CallName>(told: Told<K>, asked: string): Told<K> =>
  told.of === asked ? told : { of: asked, answer: null, problem: null }

/** What the terminal answers to a call that only reads: asked when a part of the page appears, and after a reconnection. */
export function useAnswer<K extends CallName>(name: K, input: InputOf<K>): Answer<K> {
  const terminal = useTerminal()
  const open = useStore(terminal.connection, state => state.phase === 'open')
  const [turn, setTurn] = useState(0)
  const [told, setTold] = useState<Told<K>>({ of: '', answer: null, problem: null })
  // A new object with the same words in it is the same question.
  const asked = JSON.stringify(input)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks again
  useEffect(() => {
    if (!open) return
    let wanted = true
    terminal.call(name, JSON.parse(asked) as InputOf<K>).then(
      answer => {
        if (wanted) setTold({ of: asked, answer, problem: null })
      },
      (error: unknown) => {
        const problem = messageOf(error)
        if (wanted) setTold(old => ({ ...toldOf(old, asked), problem }))
      },
    )
    return () => {
      wanted = false
    }
  }, [terminal, name, asked, open, turn])
  const { answer, problem } = toldOf(told, asked)
  return { answer, problem, reload: useCallback(() => setTurn(now => now + 1), []) }
}
