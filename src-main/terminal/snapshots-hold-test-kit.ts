import { expect } from 'vitest'
import { families } from '../brokers/index.ts'
import { decodeRow } from '../core/journal/codec.ts'
import { pictureOf, throughSnapshot } from '../core/journal/snapshot-test-kit.ts'
import type { JournalStore } from '../core/ports.ts'
import { foldJournal } from './fold-journal.ts'
import { Folded } from './folded.ts'

/**
 * For tests only: a terminal that starts from a snapshot of this share of the journal's rows, and one that reads all of
 * them, know the same in every field that is kept.
 */
export function expectSnapshotsHold(journal: JournalStore, share: number): void {
  const cut = Math.floor(journal.head * share)
  const { folded: whole } = foldJournal({ journal, families })
  const { folded: before } = foldJournal({ journal, families, to: cut })
  const after = throughSnapshot(before, new Folded(families, journal))
  expect(pictureOf(after)).toBe(pictureOf(before))
  for (const row of journal.read(cut)) after.apply(decodeRow(row))
  expect(pictureOf(after)).toBe(pictureOf(whole))
}
