import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { JournalRowView } from '../../../src-preload/contract/views.ts'
import { useTerminal } from '../../use-terminal.ts'
import type { JournalFilter } from './journal-filter.ts'
import { matches, typesOf } from './row-groups.ts'

const PAGE = 200
const TYPING_MS = 200

interface Past {
  /** Newest first. */
  readonly rows: readonly JournalRowView[]
  /** The oldest row of the journal is among them. */
  readonly complete: boolean
  readonly ready: boolean
  readonly problem: string | null
}

const nothing: Past = { rows: [], complete: false, ready: false, problem: null }

/** Rows that match, newest first: what was written before by asking page by page, what is written now as it comes. */
export function useJournalRows(filter: JournalFilter) {
  const terminal = useTerminal()
  const open = useStore(terminal.connection, state => state.phase === 'open')
  const live = useStore(terminal.journal, state => state.items)
  const [past, setPast] = useState<Past>(nothing)
  const turn = useRef(0)
  const asking = useRef(false)
  const { text, group, tag } = filter
  const ask = useCallback(
    async (before: number | undefined, known: readonly JournalRowView[]) => {
      const mine = turn.current
      asking.current = true
      const types = typesOf(group)
      try {
        const rows = await terminal.call('journal.query', {
          limit: PAGE,
          ...(types.length > 0 ? { types: [...types] } : {}),
          ...(text === '' ? {} : { text }),
          ...(tag === '' ? {} : { tags: [tag] }),
          ...(before === undefined ? {} : { before }),
        })
        if (mine !== turn.current) return
        setPast({ rows: [...known, ...rows], complete: rows.length < PAGE, ready: true, problem: null })
      } catch (error) {
        if (mine !== turn.current) return
        const problem = error instanceof Error ? error.message : String(error)
        setPast({ rows: known, complete: true, ready: true, problem })
      } finally {
        if (mine === turn.current) asking.current = false
      }
    },
    [terminal, text, group, tag],
  )
  useEffect(() => {
    turn.current += 1
    asking.current = false
    if (!open) return
    const timer = setTimeout(() => void ask(undefined, []), TYPING_MS)
    return () => clearTimeout(timer)
  }, [ask, open])
  const newest = past.rows[0]?.seq ?? 0
  const rows = useMemo(() => {
    // What is written now has no note yet, so that no tag can be on it.
    const fresh = tag === '' ? live.filter(row => row.seq > newest && matches(row, { text, group })) : []
    return fresh.length === 0 ? past.rows : [...fresh.reverse(), ...past.rows]
  }, [live, newest, past.rows, text, group, tag])
  const more = () => {
    const last = past.rows.at(-1)
    if (asking.current || past.complete || !last || !open) return
    void ask(last.seq, past.rows)
  }
  const again = () => void ask(undefined, [])
  return { rows, more, again, ready: past.ready, problem: past.problem, complete: past.complete }
}
