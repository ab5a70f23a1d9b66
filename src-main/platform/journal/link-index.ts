import { closeSync, openSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { LINKS_VERSION, linkedGroups, linksOf } from '../../core/journal/links.ts'
import { messageOf, TerminalError } from '../../core/kernel/errors.ts'
import { systemCode } from '../file-failure.ts'
import { CORRUPT, FULL, NOTADB, sqliteCode } from './failure.ts'
import type { ReadOnlyJournal } from './read-only-journal.ts'

/** Rows passed between two looks at what else there is to do; also what one transaction of the index holds. */
const SLICE = 5_000

/** The index of a journal stands beside it. */
export const linkFile = (journal: string): string => journal.replace(/(\.db)?$/, '.links.db')

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS reached (one INTEGER PRIMARY KEY, version TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS links (name TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (name, seq)) STRICT, WITHOUT ROWID;
`

/**
 * Which rows name which things (`linksOf`), in a file of its own: made out of the journal alone, by a thread that no
 * order waits for, so a journal of any age needs no change, and a version that knows nothing of the file works on. What
 * it says is where to look: the rows come out of the journal, checked. Lost or damaged it is made anew.
 */
export class LinkIndex {
  readonly #file: string
  readonly #journal: Pick<ReadOnlyJournal, 'id' | 'scan'>
  #db: DatabaseSync | undefined
  #reached = 0
  #timesMade = 0

  constructor(file: string, journal: Pick<ReadOnlyJournal, 'id' | 'scan'>) {
    this.#file = file
    this.#journal = journal
  }

  /** Takes in the next rows; false: there are none. Throws DISK_FULL, JOURNAL_BROKEN. */
  advance(): boolean {
    return this.#guarded(db => {
      const { scan } = this.#journal
      const newest = scan.newest()
      const to = Math.min(newest, this.#reached + SLICE)
      if (to <= this.#reached) return false
      const rows = scan.rows(linkedGroups, this.#reached, to)
      db.exec('BEGIN IMMEDIATE')
      try {
        const add = db.prepare('INSERT OR IGNORE INTO links (name, seq) VALUES (?, ?)')
        for (const row of rows) for (const name of linksOf(row)) add.run(name, row.seq)
        db.prepare('INSERT OR REPLACE INTO reached VALUES (1, ?, ?, ?)').run(this.#version, to, scan.hashOf(to) ?? '')
        db.exec('COMMIT')
      } catch (error) {
        // A full disk ends the transaction by itself: to end it again would be a failure that hides the first one.
        if (db.isTransaction) db.exec('ROLLBACK')
        throw error
      }
      this.#reached = to
      return to < newest
    })
  }

  /** Numbers of the rows that name this, of those with seq < before: the oldest first, or the newest. */
  seqsOf(name: string, limit: number, order: 'ASC' | 'DESC' = 'ASC', before = Number.MAX_SAFE_INTEGER): number[] {
    return this.#guarded(db =>
      db
        .prepare(`SELECT seq FROM links WHERE name = ? AND seq < ? ORDER BY seq ${order} LIMIT ?`)
        .all(name, before, limit)
        .map(row => Number(row.seq)),
    )
  }

  /** Grows whenever all of it was thrown away, to be made anew. */
  get timesMade(): number {
    return this.#timesMade
  }

  close(): void {
    this.#db?.close()
    this.#db = undefined
  }

  get #version(): string {
    return `${LINKS_VERSION} ${this.#journal.id}`
  }

  /** A file that SQLite cannot use is thrown away once: it holds nothing that the journal does not. */
  #guarded<T>(work: (db: DatabaseSync) => T): T {
    try {
      return work(this.#open())
    } catch (error) {
      if (!isDamage(error)) throw told(error, this.#file)
      this.#discard()
    }
    try {
      return work(this.#open())
    } catch (error) {
      throw told(error, this.#file)
    }
  }

  #open(): DatabaseSync {
    if (this.#db !== undefined) return this.#db
    // Ids of orders, for the owner alone; SQLite gives its log the mode of the database.
    closeSync(openSync(this.#file, 'a', 0o600))
    const db = new DatabaseSync(this.#file, { timeout: 5000 })
    this.#db = db
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${SCHEMA}`)
    const reached = db.prepare('SELECT version, seq, hash FROM reached').get()
    if (reached === undefined) this.#reached = 0
    else if (reached.version === this.#version && this.#journal.scan.hashOf(Number(reached.seq)) === reached.hash)
      this.#reached = Number(reached.seq)
    else {
      // Another journal, another version, or one whose newest rows were lost in a crash and written anew.
      this.#discard()
      return this.#open()
    }
    return db
  }

  #discard(): void {
    this.close()
    this.#reached = 0
    this.#timesMade += 1
    for (const end of ['', '-wal', '-shm']) rmSync(`${this.#file}${end}`, { force: true })
  }
}

const isDamage = (error: unknown): boolean => [CORRUPT, NOTADB].includes(sqliteCode(error) ?? 0)

function told(error: unknown, file: string): unknown {
  if (error instanceof TerminalError) return error
  const code = sqliteCode(error)
  const system = systemCode(error)
  // What is neither SQLite's nor the system's is a fault of ours.
  if (code === undefined && (system === undefined || system.startsWith('ERR_'))) return error
  if (code === FULL || system === 'ENOSPC' || system === 'EDQUOT')
    return new TerminalError('DISK_FULL', `There is no room for ${file}, which finds rows of the journal. Make room.`)
  return new TerminalError(
    'CONFLICT',
    `The file ${file}, which finds rows of the journal, cannot be used (${messageOf(error)}). It may be deleted: it is made anew.`,
  )
}
