import type { DatabaseSync } from 'node:sqlite'
import { TerminalError } from '../../core/kernel/errors.ts'
import { hex, snapshotHash } from './chain.ts'
import type { Snapshot } from './journal.ts'
import type { RawRow } from './stored-row.ts'

/** True when the stored snapshot is whole and ends with the row that has this hash. */
export function isSnapshotOf(raw: RawRow, rowHash: Uint8Array): boolean {
  const { hash, state, digest } = raw
  if (!(hash instanceof Uint8Array) || !(digest instanceof Uint8Array) || typeof state !== 'string') return false
  return hex(hash) === hex(rowHash) && hex(digest) === hex(snapshotHash(rowHash, state))
}

/** Snapshots beside the rows: they shorten a restart and may go at any time. The two newest are kept. */
export function snapshotTable(db: DatabaseSync): {
  save(seq: number, hash: string, state: string): void
  latest(): Snapshot | undefined
} {
  const rowHashAt = db.prepare('SELECT hash FROM rows WHERE seq = ?')
  const insert = db.prepare('INSERT OR REPLACE INTO snapshots (seq, hash, state, digest) VALUES (?, ?, ?, ?)')
  const trim = db.prepare(
    'DELETE FROM snapshots WHERE seq NOT IN (SELECT seq FROM snapshots ORDER BY seq DESC LIMIT 2)',
  )
  const newestFirst = db.prepare('SELECT seq, hash, state, digest FROM snapshots ORDER BY seq DESC')
  const chainHash = (seq: number): Uint8Array | undefined => {
    const hash = rowHashAt.get(seq)?.hash
    return hash instanceof Uint8Array ? hash : undefined
  }
  return {
    save(seq, hash, state) {
      const row = chainHash(seq)
      if (!row || hex(row) !== hash)
        throw new TerminalError(
          'CONFLICT',
          `A snapshot at row ${seq} was refused: the journal has no such row with that hash.`,
        )
      insert.run(seq, row, state, snapshotHash(row, state))
      trim.run()
    },
    latest() {
      for (const raw of newestFirst.iterate()) {
        const seq = Number(raw.seq)
        const row = chainHash(seq)
        // One that does not match is passed over: without it the fold is only longer, and reads the rows checked.
        if (row && isSnapshotOf(raw, row)) return { seq, hash: hex(row), state: String(raw.state) }
      }
      return undefined
    },
  }
}
