import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { syncFolder } from '../atomic-file.ts'
import { hex, seedHash } from './chain.ts'
import { broken } from './failure.ts'

/** "BELL": tells our file from any other SQLite database. */
export const APPLICATION_ID = 0x42454c4c
export const SCHEMA_VERSION = 1

/*
 * The triggers guard against mistakes, ours and those of someone at an SQL prompt; the chain shows what got past them.
 * The one on INSERT also refuses INSERT OR REPLACE, which would not fire the one on DELETE.
 */
const SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE rows (
    seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL, hash BLOB NOT NULL
  ) STRICT;
  CREATE INDEX rows_by_type ON rows (type, seq);
  CREATE INDEX rows_by_at ON rows (at);
  CREATE TRIGGER rows_no_update BEFORE UPDATE ON rows BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
  CREATE TRIGGER rows_no_delete BEFORE DELETE ON rows BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
  CREATE TRIGGER rows_in_order BEFORE INSERT ON rows
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM rows)
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
  CREATE TRIGGER meta_no_update BEFORE UPDATE ON meta BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
  CREATE TRIGGER meta_no_delete BEFORE DELETE ON meta BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
`

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** 128 random bits as 26 lower-case base32 characters: every broker's client order ids may hold those. */
function newJournalId(): string {
  let bits = BigInt(`0x${randomBytes(16).toString('hex')}`)
  let id = ''
  for (let i = 0; i < 26; i++, bits >>= 5n) id += ALPHABET[Number(bits & 31n)]
  return id
}

/**
 * Makes the journal when there is none. It is made beside its place and renamed when it is whole and on the disk:
 * so an empty or half-made file in its place is always damage, never a beginning.
 */
export function makeJournalFile(file: string): void {
  if (existsSync(file)) return
  if (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0)
    throw broken(file, `it is gone while its write-ahead log ${file}-wal is still there`)
  const fresh = `${file}.new`
  for (const left of [fresh, `${fresh}-wal`, `${fresh}-shm`, `${fresh}-journal`]) rmSync(left, { force: true })
  // SQLite gives the write-ahead log the mode of the database.
  closeSync(openSync(fresh, 'wx', 0o600))
  const db = new DatabaseSync(fresh)
  try {
    const id = newJournalId()
    db.exec(
      `PRAGMA synchronous = FULL; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`,
    )
    db.exec(`BEGIN; ${SCHEMA} COMMIT`)
    const meta = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)')
    meta.run('id', id)
    meta.run('seed', hex(seedHash(id)))
    db.exec('PRAGMA journal_mode = WAL')
  } finally {
    db.close()
  }
  renameSync(fresh, file)
  syncFolder(dirname(file))
}
