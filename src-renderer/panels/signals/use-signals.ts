import { useCallback, useMemo } from 'react'
import { useStore } from 'zustand'
import { useTerminal } from '../../use-terminal.ts'
import { useJournalRows } from '../journal/use-journal-rows.ts'
import { type Outcome, outcomes, type SignalRow, signalRow } from './signal-row.ts'

/** Only rows of signals: a group of the journal's kinds. */
const MADE = { text: '', group: 'made', tag: '' } as const

const UNKNOWN: Outcome = { kind: 'unknown' }

interface Signals {
  /** Newest first. */
  readonly rows: readonly SignalRow[]
  /** Another function only when an outcome may be another. */
  readonly outcomeOf: (signal: string) => Outcome
  readonly ready: boolean
  readonly problem: string | null
  readonly more: () => void
  readonly again: () => void
}

/** Every signal with what became of it, page by page into the past. */
export function useSignals(): Signals {
  const { review, orders, stopped } = useTerminal()
  const journal = useJournalRows(MADE)
  const cards = useStore(review, state => state.items)
  const sent = useStore(orders, state => state.items)
  const stops = useStore(stopped, state => state.items)
  const rows = useMemo(() => journal.rows.flatMap(row => signalRow(row) ?? []), [journal.rows])
  const became = useMemo(() => outcomes(cards.values(), sent.values(), stops), [cards, sent, stops])
  const outcomeOf = useCallback((signal: string): Outcome => became.get(signal) ?? UNKNOWN, [became])
  const { ready, problem, complete, more, again } = journal
  return {
    ...{ rows, outcomeOf, ready, problem, again },
    more: complete ? () => undefined : more,
  }
}
