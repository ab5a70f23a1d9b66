import type { UnixMs } from '../../core/kernel/clock.ts'
import type { JournalRow, JournalStore } from '../../core/ports.ts'

/** What the page's journal panel asks for; every part narrows. */
export interface JournalQuery {
  readonly types?: readonly string[] | undefined
  /** UTC ms, inclusive. */
  readonly from?: UnixMs | undefined
  /** UTC ms, exclusive. */
  readonly to?: UnixMs | undefined
  /** Part of the body; the letters A to Z match in either case. */
  readonly text?: string | undefined
  /** 1 to 1000; 100 when left out. */
  readonly limit?: number | undefined
  /** Only rows with seq < before: the next page of an earlier answer. */
  readonly before?: number | undefined
  /** Only rows with seq > after, and then the oldest first. */
  readonly after?: number | undefined
}

/** The journal port and what the platform adds for the page, the snapshots and the CLI. */
export interface Journal extends JournalStore {
  /** Hex hash of the newest row, or of the journal's id while it is empty. */
  readonly headHash: string
  /** The newest row that is known to be on the disk, and so every row before it; 0: none since it was opened. */
  readonly durableHead: number
  /** Newest first, unless the query says `after`. */
  query(query: JournalQuery): JournalRow[]
}

/** What `verifyJournal` found. */
export type Verdict =
  | { readonly ok: true; readonly id: string; readonly rows: number; readonly hash: string }
  | {
      readonly ok: false
      /** `hash`: a row was altered; `gap`: rows are missing in between; `missing`: at the end; `unreadable`: damaged, or not a journal. */
      readonly kind: 'hash' | 'gap' | 'missing' | 'unreadable'
      /** The first bad row; null when the file is no journal at all. */
      readonly seq: number | null
      /** Good rows before it. */
      readonly rows: number
      readonly text: string
    }
