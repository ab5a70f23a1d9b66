import type { DatabaseSync } from 'node:sqlite'
import { messageOf, TerminalError } from '../../core/kernel/errors.ts'
import { hex, seedHash } from './chain.ts'
import { openReadOnly } from './inspect.ts'
import type { Verdict } from './journal.ts'
import { readSnapshot, type SnapshotHeader, snapshotFolder, snapshotSeqs } from './snapshot-file.ts'
import { checkedRow, ROW_COLUMNS } from './stored-row.ts'

type Bad = Extract<Verdict, { ok: false }>

/**
 * Walks the whole chain and says where it first fails. Changes nothing, so it may run on the file of a terminal at
 * work (it sees the rows of the moment it began) or on a copy. What a chain cannot show is rows cut off at its end
 * by someone who also took the snapshots of them: compare `hash` with one written down earlier.
 */
export function verifyJournal(file: string): Verdict {
  let opened: { readonly db: DatabaseSync; readonly id: string }
  try {
    opened = openReadOnly(file)
  } catch (error) {
    if (error instanceof TerminalError)
      return { ok: false, kind: 'unreadable', seq: null, rows: 0, text: error.message }
    throw error
  }
  const { db, id } = opened
  try {
    return walk(db, id, snapshotsOf(file, id))
  } finally {
    db.close()
  }
}

/** The newest row last. One that is damaged says nothing about the rows. */
function snapshotsOf(file: string, id: string): SnapshotHeader[] {
  const folder = snapshotFolder(file)
  return snapshotSeqs(folder)
    .reverse()
    .map(seq => readSnapshot(folder, seq))
    .flatMap(found => ('header' in found && found.header.journal === id ? found.header : []))
}

function walk(db: DatabaseSync, id: string, snapshots: SnapshotHeader[]): Verdict {
  let seq = 0
  let hash: Uint8Array = seedHash(id)
  const bad = (kind: Bad['kind'], text: string): Bad => ({ ok: false, kind, seq: seq + 1, rows: seq, text })
  try {
    for (const raw of db.prepare(`SELECT ${ROW_COLUMNS} FROM rows ORDER BY seq`).iterate()) {
      if (raw.seq !== seq + 1) return bad('gap', `Row ${seq + 1} is missing: the next one is ${String(raw.seq)}.`)
      const checked = checkedRow(raw, hash)
      if (!checked) return bad('hash', `Row ${seq + 1} was altered: it does not match its hash.`)
      while (snapshots[0]?.seq === seq + 1) {
        const snapshot = snapshots.shift()
        if (snapshot?.hash !== checked.row.hash)
          return bad('hash', `Row ${seq + 1} is not the one that a snapshot was taken of: the rows were written anew.`)
      }
      seq++
      hash = checked.hash
    }
    if (snapshots.length > 0)
      return bad(
        'missing',
        `Row ${seq + 1} and later ones are missing: there is a snapshot at row ${String(snapshots[0]?.seq)}.`,
      )
    return { ok: true, id, rows: seq, hash: hex(hash) }
  } catch (error) {
    return bad('unreadable', `Row ${seq + 1} cannot be read: ${messageOf(error)}.`)
  }
}
