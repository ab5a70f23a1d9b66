import type { JournalStore, SnapshotStore } from '../../core/ports.ts'
import { readSnapshot, type SnapshotFile, snapshotSeqs } from './snapshot-file.ts'

/** The snapshots in `folder` that belong to the rows of `journal`. One that does not is passed over: the fold is then longer, never wrong. */
export function snapshotStore(folder: string, journal: JournalStore): SnapshotStore {
  return {
    latest(version, passedOver) {
      for (const seq of snapshotSeqs(folder)) {
        const found = readSnapshot(folder, seq)
        const why = objection(found, version, journal)
        if (why === undefined && 'state' in found) return { seq, state: found.state }
        passedOver(`The snapshot of row ${seq} is not used: ${why}.`)
      }
      return undefined
    },
  }
}

function objection(found: SnapshotFile, version: string, journal: JournalStore): string | undefined {
  if ('why' in found) return found.why
  const { header } = found
  if (header.journal !== journal.id) return 'it is of another journal'
  if (header.seq > journal.head)
    return `the journal ends at row ${journal.head}. Either it was put back from a copy, or its newest rows are lost: compare orders and positions with the broker's own list`
  // The row is checked as it is read: its hash is that of what stands in it.
  const [row] = journal.read(header.seq - 1, 1)
  if (row?.hash !== header.hash)
    return 'the journal has another row there. Run "journal verify", and compare orders and positions with the broker\'s own list'
  if (header.version !== version) return 'it was made by another version of the terminal'
  return undefined
}
