import { createStore } from 'zustand/vanilla'

export const FOCUS_KINDS = ['order', 'signal', 'row'] as const

/** What the journal panel is asked to show: an order by its client order id, a signal by its id, or a row by its sequence number. */
export interface JournalFocus {
  readonly kind: (typeof FOCUS_KINDS)[number]
  readonly id: string
}

interface JournalFocusState {
  /** Null: nothing was asked for yet. */
  readonly focus: JournalFocus | null
  /** Counts the askings, so that the same thing can be asked for twice. */
  readonly turn: number
  follow(focus: JournalFocus): void
}

/** Any panel asks; the journal panel listens. Show the panel as well: `workspace.getState().show('journal')`. */
export const journalFocus = createStore<JournalFocusState>(set => ({
  focus: null,
  turn: 0,
  follow: focus => set(({ turn }) => ({ focus, turn: turn + 1 })),
}))
