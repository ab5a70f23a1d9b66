import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { OutputOf } from '../../link/link.ts'
import type { JournalFocus } from '../../stores/journal-focus.ts'
import { useTerminal } from '../../use-terminal.ts'

type Story = OutputOf<'journal.follow'>

/** Everything about an order or a signal: asked for anew a moment after a row was written while it is looked at. */
export function useStory({ kind, id }: JournalFocus): {
  readonly story: Story | null
  readonly problem: string | null
  readonly again: () => void
} {
  const terminal = useTerminal()
  const newest = useStore(terminal.journal, state => state.items.at(-1)?.seq ?? 0)
  const [told, setTold] = useState<Story | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new row, or a person, asks again
  useEffect(() => {
    let wanted = true
    const ask = async (): Promise<void> => {
      try {
        const story = await terminal.call('journal.follow', { kind: kind === 'row' ? 'order' : kind, id })
        if (!wanted) return
        setTold(story)
        setProblem(null)
      } catch (error) {
        if (wanted) setProblem(error instanceof Error ? error.message : String(error))
      }
    }
    const timer = setTimeout(() => void ask(), told === null ? 0 : 500)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [terminal, kind, id, newest, turn])
  return { story: told, problem, again: useCallback(() => setTurn(before => before + 1), []) }
}
