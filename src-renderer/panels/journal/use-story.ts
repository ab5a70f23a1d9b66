import { useCallback, useEffect, useState } from 'react'
import type { OutputOf } from '../../link/link.ts'
import { messageOf } from '../../message-of.ts'
import type { JournalFocus } from '../../stores/journal-focus.ts'
import { useTerminal } from '../../use-terminal.ts'
import { inTurn } from './in-turn.ts'

/** A story is asked for again no sooner than so long after it was told. */
const REST_MS = 500

type Story = OutputOf<'journal.follow'>

/** Everything about an order or a signal: asked for anew a moment after a row was written while it is looked at. */
export function useStory({ kind, id }: JournalFocus): {
  readonly story: Story | null
  readonly problem: string | null
  readonly again: () => void
} {
  const terminal = useTerminal()
  const [told, setTold] = useState<Story | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a person asks again with another turn
  useEffect(() => {
    let wanted = true
    const ask = async (): Promise<void> => {
      try {
        const story = await terminal.call('journal.follow', { kind: kind === 'row' ? 'order' : kind, id })
        if (!wanted) return
        setTold(story)
        setProblem(null)
      } catch (error) {
        if (wanted) setProblem(messageOf(error))
      }
    }
    // Rows may be written faster than stories are told: each is still told to its end.
    const asking = inTurn(ask, REST_MS)
    asking.want()
    const stop = terminal.journal.subscribe(({ items }, before) => {
      if (items.at(-1)?.seq !== before.items.at(-1)?.seq) asking.want()
    })
    return () => {
      wanted = false
      stop()
      asking.stop()
    }
  }, [terminal, kind, id, turn])
  return { story: told, problem, again: useCallback(() => setTurn(before => before + 1), []) }
}
