import type { JournalStore, SnapshotStore } from '../../core/ports.ts'
import { readSnapshot, type SnapshotFile, snapshotSeqs } from './snapshot-file.ts'

type Rows = Pick<JournalStore, 'id' | 'head' | 'read'>

/** The snapshots in `folder` that belong to the rows of `journal`. One that does not is passed over: the fold is then longer, never wrong. */
export function snapshotStore(folder: string, journal: Rows): SnapshotStore {
  return {
    latest(version, passedOver) {
      let isOlderSaid = false
      for (const seq of snapshotSeqs(folder)) {
        const found = readSnapshot(folder, seq)
        const why = objection(found, journal)
        if (why !== undefined) passedOver(`The snapshot of row ${seq} is not used: ${why}.`)
        else if ('state' in found && found.header.version === version) return { seq, state: found.state }
        else if (!isOlderSaid) {
          isOlderSaid = true
          passedOver('The last snapshot was made by another version of the terminal: rows are read from before it.')
        }
      }
      return undefined
    },
  }
}

function objection(found: SnapshotFile, journal: Rows): string | undefined {
  if ('why' in found) return found.why
  const { header } = found
  if (header.journal !== journal.id) return 'it is of another journal'
  if (header.seq > journal.head)
    return `the journal ends at row ${journal.head}. Either it was put back from a copy, or its newest rows are lost: compare orders and positions with the broker's own list`
  // The row is checked as it is read: its hash is that of what stands in it.
  const [row] = journal.read(header.seq - 1, 1)
  if (row?.hash !== header.hash)
    return 'the journal has another row there. Run "journal verify", and compare orders and positions with the broker\'s own list'
  return undefined
}
