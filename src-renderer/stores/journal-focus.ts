import { createStore } from 'zustand/vanilla'

/** A thing whose story is in the journal. */
export interface JournalFocus {
  readonly kind: 'order' | 'signal' | 'row'
  /** Client order id; signal; number of the row. */
  readonly id: string
}

/** What the journal panel is asked to follow; null: nothing, it shows its list. Any panel may set it, then show the journal. */
export const journalFocus = createStore<{ readonly focus: JournalFocus | null }>(() => ({ focus: null }))
