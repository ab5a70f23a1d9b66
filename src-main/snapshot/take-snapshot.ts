import { families } from '../brokers/index.ts'
import { encodeSnapshot } from '../core/journal/snapshot-codec.ts'
import { openJournalForReading } from '../platform/journal/read-only-journal.ts'
import { snapshotFolder, writeSnapshot } from '../platform/journal/snapshot-file.ts'
import type { SnapshotTaken, SnapshotTask } from '../platform/journal/snapshot-keeper.ts'
import { snapshotStore } from '../platform/journal/snapshots.ts'
import { foldJournal } from '../terminal/fold-journal.ts'

/**
 * Folds the journal in `file` up to row `to`, from the snapshot before on, and writes what came out beside it. The rows
 * are read from the disk and checked, so a snapshot is never of anything but the journal. Throws JOURNAL_BROKEN, DISK_FULL.
 */
export function takeSnapshot({ file, to, version }: SnapshotTask): SnapshotTaken {
  const journal = openJournalForReading(file)
  const folder = snapshotFolder(file)
  try {
    const store = snapshotStore(folder, journal)
    const { folded, start } = foldJournal({ journal, families, to, snapshots: { store, version } })
    const [row] = journal.read(to - 1, 1)
    if (row === undefined) throw new Error(`there is no row ${to} to take a snapshot of`)
    const state = encodeSnapshot(folded.snapshot())
    writeSnapshot(folder, { journal: journal.id, version, seq: to, hash: row.hash }, state)
    return { seq: to, from: start.seq, length: state.length, notices: start.notices }
  } finally {
    journal.close()
  }
}
