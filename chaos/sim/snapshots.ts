import { encodeSnapshot } from '../../src-main/core/journal/snapshot-codec.ts'
import type { SnapshotStore } from '../../src-main/core/ports.ts'
import { foldJournal } from '../../src-main/terminal/fold-journal.ts'
import type { Chance } from './chance.ts'
import type { Disk } from './disk.ts'

/** A start that begins at a snapshot which some row of the journal left behind. */
export function someSnapshot({ journal, synced }: Disk, chance: Chance): SnapshotStore {
  const seq = chance.between(1, synced)
  const { folded } = foldJournal({ journal, families: [], to: seq })
  const state = encodeSnapshot(folded.snapshot())
  return { latest: () => ({ seq, state }) }
}
