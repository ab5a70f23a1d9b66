import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { JournalRowView } from '../../../src-preload/contract/views.ts'
import { messageOf } from '../../message-of.ts'
import { useTerminal } from '../../use-terminal.ts'
import { freshRows, toldSoFar } from './fresh-rows.ts'
import type { JournalFilter } from './journal-filter.ts'
import { typesOf } from './row-groups.ts'

const PAGE = 200
const TYPING_MS = 200

interface Past {
  /** Newest first. */
  readonly rows: readonly JournalRowView[]
  /** How many rows this page had been told of when the newest of them were asked for. */
  readonly asked: number
  /** The oldest row of the journal is among them. */
  readonly complete: boolean
  readonly ready: boolean
  readonly problem: string | null
}

const none: readonly JournalRowView[] = []
const nothing: Past = { rows: [], asked: 0, complete: false, ready: false, problem: null }

/** Rows that match, newest first: what was written before by asking page by page, what is written now as it comes. */
export function useJournalRows(filter: JournalFilter) {
  const terminal = useTerminal()
  const open = useStore(terminal.connection, state => state.phase === 'open')
  const live = useStore(terminal.journal)
  const [past, setPast] = useState<Past>(nothing)
  const turn = useRef(0)
  const asking = useRef(false)
  const { text, group, tag } = filter
  const ask = useCallback(
    async (before?: Past) => {
      // Whoever asks for the newest begins anew: a page of before that is still on its way belongs to no list.
      if (before === undefined) turn.current += 1
      const mine = turn.current
      const last = before?.rows.at(-1)?.seq
      const known = before?.rows ?? []
      const asked = before?.asked ?? toldSoFar(terminal.journal.getState())
      asking.current = true
      const types = typesOf(group)
      try {
        const rows = await terminal.call('journal.query', {
          limit: PAGE,
          ...(types.length > 0 ? { types: [...types] } : {}),
          ...(text === '' ? {} : { text }),
          ...(tag === '' ? {} : { tags: [tag] }),
          ...(last === undefined ? {} : { before: last }),
        })
        if (mine !== turn.current) return
        setPast({ rows: [...known, ...rows], asked, complete: rows.length < PAGE, ready: true, problem: null })
      } catch (error) {
        if (mine !== turn.current) return
        const problem = messageOf(error)
        setPast({ rows: known, asked, complete: true, ready: true, problem })
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
    const timer = setTimeout(() => void ask(), TYPING_MS)
    return () => clearTimeout(timer)
  }, [ask, open])
  const newest = past.rows[0]?.seq ?? 0
  // What is written now has no note yet, so that no tag can be on it.
  const fresh = useMemo(
    () => (tag === '' ? freshRows(live, past.asked, newest, { text, group }) : none),
    [live, past.asked, newest, text, group, tag],
  )
  useEffect(() => {
    if (fresh === null && past.ready && open) void ask()
  }, [fresh, past, open, ask])
  const rows = useMemo(
    () => (fresh === null || fresh.length === 0 ? past.rows : [...fresh, ...past.rows]),
    [fresh, past.rows],
  )
  const more = () => {
    const last = past.rows.at(-1)
    if (asking.current || past.complete || !last || !open) return
    void ask(past)
  }
  const again = () => void ask()
  return { rows, more, again, ready: past.ready, problem: past.problem, complete: past.complete }
}
