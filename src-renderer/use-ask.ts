import { useCallback, useState } from 'react'
import type { CallName, InputOf, OutputOf } from './link/link.ts'
import { messageOf } from './message-of.ts'
import { useTerminal } from './use-terminal.ts'

export interface Ask<K extends CallName> {
  /** Resolves to the answer, or to undefined when it was refused: `refusal` then says why. Never rejects. */
  readonly ask: (input: InputOf<K>) => Promise<OutputOf<K> | undefined>
  readonly busy: boolean
  /** Why the terminal refused, for people, to show where the question was asked; null: it did not. */
  readonly refusal: string | null
  readonly clear: () => void
}

/**
 * One call of the contract for a form or a button: busy while it runs, its refusal kept to be shown in place. `inLine`:
 * there is no place for it where it was asked (a button in a row), so that it is told in the line of messages.
 */
export function useAsk<K extends CallName>(name: K, { inLine = false }: { readonly inLine?: boolean } = {}): Ask<K> {
  const terminal = useTerminal()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const ask = useCallback(
    async (input: InputOf<K>) => {
      setBusy(true)
      setRefusal(null)
      try {
        return await terminal.call(name, input)
      } catch (error) {
        const text = messageOf(error)
        setRefusal(text)
        const { say, speak } = terminal.messages.getState()
        if (inLine) say('error', text)
        else speak('assertive', text)
        return undefined
      } finally {
        setBusy(false)
      }
    },
    [terminal, name, inLine],
  )
  const clear = useCallback(() => setRefusal(null), [])
  return { ask, busy, refusal, clear }
}
