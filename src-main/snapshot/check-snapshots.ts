import { rmSync } from 'node:fs'
import { families } from '../brokers/index.ts'
import { encodeSnapshot } from '../core/journal/snapshot-codec.ts'
import { openJournalForReading } from '../platform/journal/read-only-journal.ts'
import { snapshotFolder } from '../platform/journal/snapshot-file.ts'
import { snapshotStore } from '../platform/journal/snapshots.ts'
import { foldJournal } from '../terminal/fold-journal.ts'

/**
 * Folds the rows of the snapshot that the next start would use, all of them, and compares. Each snapshot is made from
 * the one before, so one that is wrong would make every later one wrong: then all are taken away, and the next is
 * folded from the first row. Returns what was found, for a person; null: nothing is wrong. Throws JOURNAL_BROKEN.
 */
export function checkSnapshots(file: string, version: string): string | null {
  const folder = snapshotFolder(file)
  const journal = openJournalForReading(file)
  try {
    const found = snapshotStore(folder, journal).latest(version, () => undefined)
    if (found === undefined) return null
    const { folded } = foldJournal({ journal, families, to: found.seq })
    if (encodeSnapshot(folded.snapshot()) === found.state) return null
    rmSync(folder, { recursive: true, force: true })
    return `The snapshot of row ${found.seq} was not what the rows up to it give. It was taken away; start the terminal anew.`
  } finally {
    journal.close()
  }
}
