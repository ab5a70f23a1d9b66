import { createStore } from 'zustand/vanilla'
import { workspace } from '../../layout/workspace-store.ts'
import { type JournalFocus, journalFocus } from '../../stores/journal-focus.ts'

export interface JournalFilter {
  /** Part of a row's stored text, such as an order's or a signal's id. */
  readonly text: string
  /** Which kinds of rows; `all`: every kind. */
  readonly group: string
  /** Only about things whose note has this tag; empty: whatever its tags. */
  readonly tag: string
}

export const everything: JournalFilter = { text: '', group: 'all', tag: '' }

/** What the journal panel looks for. */
export const journalFilter = createStore<JournalFilter>(() => everything)

/** Shows the rows that name `id`. */
export function findInJournal(id: string): void {
  journalFocus.setState({ focus: null })
  journalFilter.setState({ ...everything, text: id })
  workspace.getState().show('journal')
}

/** Shows the whole story of an order or a signal, or one row. */
export function followInJournal(focus: JournalFocus): void {
  journalFocus.setState({ focus })
  workspace.getState().show('journal')
}
