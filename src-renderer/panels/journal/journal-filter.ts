import { createStore } from 'zustand/vanilla'
import { workspace } from '../../layout/workspace-store.ts'

export interface JournalFilter {
  /** Part of a row's stored text, such as an order's or a signal's id. */
  readonly text: string
  /** Which kinds of rows; `all`: every kind. */
  readonly group: string
}

export const everything: JournalFilter = { text: '', group: 'all' }

/** What the journal panel looks for; other panels set it to show the rows of an order or a signal. */
export const journalFilter = createStore<JournalFilter>(() => everything)

/** Shows every row that names `id`: its whole story. */
export function followInJournal(id: string): void {
  journalFilter.setState({ text: id, group: 'all' })
  workspace.getState().show('journal')
}
