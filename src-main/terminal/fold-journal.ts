import type { BrokerFamily } from '../brokers/index.ts'
import { decodeRow } from '../core/journal/codec.ts'
import { decodeSnapshot } from '../core/journal/snapshot-codec.ts'
import { messageOf } from '../core/kernel/errors.ts'
import type { JournalStore, SnapshotStore, StoredSnapshot } from '../core/ports.ts'
import { Folded } from './folded.ts'

export interface FoldParts {
  readonly journal: Pick<JournalStore, 'read' | 'find'>
  readonly families: readonly BrokerFamily[]
  /** Stored states to begin with, and which of them fit this program; without them every row is read. */
  readonly snapshots?: { readonly store: SnapshotStore; readonly version: string } | undefined
  /** The last row that is folded; the newest when left out. */
  readonly to?: number
}

/** Where the fold began. */
export interface JournalStart {
  /** The row that the snapshot ended with; 0: every row was read. */
  readonly seq: number
  /** Why newer snapshots, or all, were not used: for a person. */
  readonly notices: readonly string[]
}

/** Folds the journal, from the newest snapshot on where there is one that fits. Throws JOURNAL_BROKEN. */
export function foldJournal(parts: FoldParts): { readonly folded: Folded; readonly start: JournalStart } {
  const notices: string[] = []
  const found = parts.snapshots?.store.latest(parts.snapshots.version, why => notices.push(why))
  if (found !== undefined && found.seq <= (parts.to ?? Number.POSITIVE_INFINITY)) {
    try {
      return { folded: foldFrom(parts, found), start: { seq: found.seq, notices } }
    } catch (error) {
      // It may have been the snapshot: what the rows alone say is what counts, and fails where they do.
      notices.push(`The snapshot of row ${found.seq} is not used: it could not be folded on (${messageOf(error)}).`)
    }
  }
  return { folded: foldFrom(parts, undefined), start: { seq: 0, notices } }
}

function foldFrom({ journal, families, to }: FoldParts, snapshot: StoredSnapshot | undefined): Folded {
  const folded = new Folded(families, journal)
  if (snapshot !== undefined) folded.restore(decodeSnapshot(snapshot.state) as ReturnType<Folded['snapshot']>)
  const after = snapshot?.seq ?? 0
  for (const row of journal.read(after, to === undefined ? undefined : to - after)) folded.apply(decodeRow(row))
  return folded
}
