import type { DatabaseSync } from 'node:sqlite'
import type { TerminalError } from '../../core/kernel/errors.ts'
import type { JournalRow } from '../../core/ports.ts'
import { checkedRow, ROW_COLUMNS } from './stored-row.ts'

/** Rows fetched at once. Between two pages no statement is open, so a reader who stops halfway holds up no checkpoint. */
const PAGE = 500

interface Source {
  readonly db: DatabaseSync
  /** Hash before row 1. */
  readonly seed: Uint8Array
  head(): number
  guarded<T>(work: () => T): T
  broken(why: string): TerminalError
}

/** Rows with seq > after, oldest first, each checked against the one before it: a wrong row is never handed out. */
export function* readRows(
  source: Source,
  after: number,
  limit = Number.POSITIVE_INFINITY,
): Generator<JournalRow, void, undefined> {
  const { db, guarded } = source
  let seq = Math.max(0, after)
  let left = limit
  if (seq >= source.head() || left <= 0) return
  let hash = seq === 0 ? source.seed : guarded(() => db.prepare('SELECT hash FROM rows WHERE seq = ?').get(seq)?.hash)
  const page = db.prepare(`SELECT ${ROW_COLUMNS} FROM rows WHERE seq > ? ORDER BY seq LIMIT ?`)
  while (seq < source.head() && left > 0) {
    const rows = guarded(() => page.all(seq, Math.min(PAGE, left)))
    if (rows.length === 0) throw source.broken(`row ${seq + 1} is missing`)
    for (const raw of rows) {
      const checked = raw.seq === seq + 1 && hash instanceof Uint8Array ? checkedRow(raw, hash) : undefined
      if (!checked) throw source.broken(`row ${seq + 1} is missing or was altered`)
      seq++
      left--
      hash = checked.hash
      yield checked.row
    }
  }
}
