import { DatabaseSync } from 'node:sqlite'
import { TerminalError } from '../../core/kernel/errors.ts'
import { hex, rowHash, seedHash } from './chain.ts'
import { broken, endsTheStore, journalFailure } from './failure.ts'
import { holdFile } from './file-lock.ts'
import { inspectJournal } from './inspect.ts'
import type { Journal } from './journal.ts'
import { queryRows } from './query-rows.ts'
import { readRows } from './read-rows.ts'
import { makeRowIndexes, rowFinder } from './row-index.ts'
import { checkRow } from './row-input.ts'
import { makeJournalFile } from './schema.ts'

/** Pages in the log at which an append brings them into the file itself, 64 MB: far more than `Checkpoints` leaves there. */
const LOG_PAGES = 16_384

/**
 * Opens the journal in `file`, or makes it where there is none. After a crash SQLite brings back what was committed,
 * then the newest rows are checked. Nothing is ever deleted or made anew in place of a damaged file.
 * Throws LOCKED, JOURNAL_BROKEN, DISK_FULL, UNSUPPORTED, BAD_INPUT.
 */
export function openJournal(file: string): Journal {
  const lock = holdFile(`${file}.lock`)
  let db: DatabaseSync | undefined
  try {
    makeJournalFile(file)
    const head = inspectJournal(file)
    db = new DatabaseSync(file, { timeout: 5000 })
    const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode
    if (mode !== 'wal')
      throw new TerminalError(
        'UNSUPPORTED',
        `The disk of ${file} has no write-ahead logging. Keep the data folder on a local disk: --data-dir FOLDER.`,
      )
    db.exec(
      `PRAGMA recursive_triggers = ON; PRAGMA journal_size_limit = ${64 * 1024 * 1024}; PRAGMA synchronous = FULL;
       PRAGMA wal_autocheckpoint = ${LOG_PAGES}`,
    )
    makeRowIndexes(db)
    return journalOver(db, file, head, lock)
  } catch (error) {
    db?.close()
    lock.release()
    throw journalFailure(error, file)
  }
}

function journalOver(
  db: DatabaseSync,
  file: string,
  start: { id: string; seq: number; hash: Uint8Array },
  lock: { release(): void },
): Journal {
  const seed = seedHash(start.id)
  const insert = db.prepare('INSERT INTO rows (seq, at, type, body, hash) VALUES (?, ?, ?, ?, ?)')
  const altered = (seq: number): never => {
    throw broken(file, `row ${seq} was altered`)
  }
  const find = rowFinder(db, seed, altered)
  let head = start.seq
  let headHash = start.hash
  let durableHead = 0
  let full = true
  let ended: TerminalError | undefined

  /** Runs one statement or more; an error leaves the store as it was, and ends it where its state would be a guess. */
  function guarded<T>(work: () => T): T {
    if (ended) throw ended
    try {
      return work()
    } catch (error) {
      const failure = journalFailure(error, file)
      if (!(error instanceof TerminalError) && endsTheStore(error)) ended = failure
      throw failure
    }
  }

  /*
   * In WAL mode a commit under FULL waits until the log is on the disk; under NORMAL only a checkpoint does. The log
   * is one file written in order, so a FULL commit brings every earlier NORMAL one with it: rows can be lost only
   * from the end, and never one that was durable, nor one before it. The pragma has no effect inside a transaction;
   * there is none, each append commits by itself.
   */
  function setLevel(durable: boolean): void {
    if (durable === full) return
    db.exec(durable ? 'PRAGMA synchronous = FULL' : 'PRAGMA synchronous = NORMAL')
    full = durable
  }

  return {
    id: start.id,
    get head() {
      return head
    },
    get headHash() {
      return hex(headHash)
    },
    get durableHead() {
      return durableHead
    },
    append(at, type, body, durable) {
      checkRow(at, type, body)
      const seq = head + 1
      const hash = rowHash(headHash, seq, at, Buffer.from(type), Buffer.from(body))
      guarded(() => {
        setLevel(durable)
        insert.run(seq, at, type, body, hash)
      })
      head = seq
      headHash = hash
      if (durable) durableHead = seq
      return seq
    },
    read: (after, limit) =>
      readRows({ db, seed, head: () => head, guarded, broken: why => broken(file, why) }, after, limit),
    find: key => guarded(() => find(key)),
    query: query => guarded(() => queryRows(db, seed, query, altered)),
    close() {
      if (!db.isOpen) return
      db.close()
      lock.release()
    },
  }
}
