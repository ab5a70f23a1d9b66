import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { TerminalError } from '../../core/kernel/errors.ts'
import { hex, seedHash } from './chain.ts'
import { broken, journalFailure } from './failure.ts'
import { APPLICATION_ID, SCHEMA_VERSION } from './schema.ts'
import { checkedRow, ROW_COLUMNS } from './stored-row.ts'

/** Rows checked at each start; `journal verify` checks all, and so does every reading of them. */
const TAIL = 1000

export interface Head {
  readonly id: string
  readonly seq: number
  readonly hash: Uint8Array
}

/** Opens for reading only: an inspection never alters a file that may be evidence. Throws JOURNAL_BROKEN, UNSUPPORTED. */
export function openReadOnly(file: string): { readonly db: DatabaseSync; readonly id: string } {
  const size = statSync(file, { throwIfNoEntry: false })?.size
  if (size === undefined) throw new TerminalError('NOT_FOUND', `There is no journal at ${file}.`)
  if (size === 0) throw broken(file, 'it is empty')
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file, { readOnly: true, timeout: 5000 })
    const id = readIdentity(db, file)
    checkLength(db, file, size)
    return { db, id }
  } catch (error) {
    db?.close()
    throw journalFailure(error, file)
  }
}

function readIdentity(db: DatabaseSync, file: string): string {
  const pragma = (name: string): unknown => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]
  if (pragma('application_id') !== APPLICATION_ID) throw broken(file, 'it is not a journal of this terminal')
  const version = pragma('user_version')
  if (version !== SCHEMA_VERSION)
    throw new TerminalError(
      'UNSUPPORTED',
      `The journal ${file} has format ${String(version)}, this terminal reads format ${SCHEMA_VERSION}. Use the version that wrote it.`,
    )
  const meta = db.prepare('SELECT value FROM meta WHERE key = ?')
  const id = meta.get('id')?.value
  const seed = meta.get('seed')?.value
  if (typeof id !== 'string' || seed !== hex(seedHash(id))) throw broken(file, 'its id is damaged')
  return id
}

/** SQLite reads a page that was cut off inside as if zeros followed. With a log beside it, the database may be behind. */
function checkLength(db: DatabaseSync, file: string, size: number): void {
  if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return
  const pages = Number(db.prepare('PRAGMA page_count').get()?.page_count)
  const due = pages * Number(db.prepare('PRAGMA page_size').get()?.page_size)
  if (size < due) throw broken(file, `it is ${size} bytes long and should be ${due}`)
}

/** Checks what a start relies on: identity and the newest rows. Throws JOURNAL_BROKEN. */
export function inspectJournal(file: string): Head {
  const { db, id } = openReadOnly(file)
  try {
    const newest = Number(db.prepare('SELECT max(seq) AS seq FROM rows').get()?.seq ?? 0)
    const from = Math.max(0, newest - TAIL)
    let seq = from
    const first = from === 0 ? seedHash(id) : db.prepare('SELECT hash FROM rows WHERE seq = ?').get(from)?.hash
    if (!(first instanceof Uint8Array)) throw broken(file, `row ${from} is missing`)
    let head: Uint8Array = first
    for (const raw of db.prepare(`SELECT ${ROW_COLUMNS} FROM rows WHERE seq > ? ORDER BY seq`).iterate(from)) {
      const checked = raw.seq === seq + 1 ? checkedRow(raw, head) : undefined
      if (!checked) throw broken(file, `row ${seq + 1} is missing or was altered`)
      seq++
      head = checked.hash
    }
    if (seq !== newest) throw broken(file, `rows after ${seq} are missing`)
    return { id, seq, hash: head }
  } catch (error) {
    throw journalFailure(error, file)
  } finally {
    db.close()
  }
}
