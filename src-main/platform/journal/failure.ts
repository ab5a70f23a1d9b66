import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { messageOf, TerminalError } from '../../core/kernel/errors.ts'

const BUSY = 5
const LOCKED = 6
const READONLY = 8
const IOERR = 10
export const CORRUPT = 11
export const FULL = 13
const CANTOPEN = 14
const CONSTRAINT = 19
export const NOTADB = 26
const ALMOST_NOTHING = 1024 * 1024

/** SQLite's primary result code (https://sqlite.org/rescode.html), or undefined when the error is not SQLite's. */
export function sqliteCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : undefined
}

/**
 * After an I/O error nobody knows what the operating system has kept of earlier writes; after the others somebody
 * else has written. The store must not go on. A full or busy disk may pass.
 */
export const endsTheStore = (error: unknown): boolean => {
  const code = sqliteCode(error)
  return code === IOERR || code === CORRUPT || code === CONSTRAINT || code === NOTADB
}

export const broken = (file: string, why: string, cause?: unknown): TerminalError =>
  new TerminalError(
    'JOURNAL_BROKEN',
    `The journal ${file} cannot be used: ${why}. The file was kept as it is. ` +
      'Copy the data folder to a safe place and run "journal verify" on it to see which rows are good. ' +
      'To go on trading now, start with a fresh data folder: --data-dir FOLDER.',
    { cause },
  )

export const diskFull = (file: string, cause?: unknown): TerminalError =>
  new TerminalError(
    'DISK_FULL',
    `The disk of ${file} is full: nothing was stored, and no order goes out without a journal row. Free some space, then try again.`,
    { cause },
  )

const notWritable = (file: string, why: string, cause: unknown): TerminalError =>
  new TerminalError(
    'BAD_INPUT',
    `The journal ${file} cannot be opened for writing (${why}). Check that the folder exists and that you own it, or choose another: --data-dir FOLDER.`,
    { cause },
  )

/** What went wrong in SQLite, as a code and a text for a person. */
export function journalFailure(error: unknown, file: string): TerminalError {
  if (error instanceof TerminalError) return error
  const text = messageOf(error)
  const system = error instanceof Error && 'code' in error ? error.code : undefined
  if (system === 'ENOSPC' || system === 'EDQUOT') return diskFull(file, error)
  if (system === 'EACCES' || system === 'EPERM' || system === 'EROFS' || system === 'ENOENT')
    return notWritable(file, text, error)
  switch (sqliteCode(error)) {
    case FULL:
      return diskFull(file, error)
    case BUSY:
    case LOCKED:
      return new TerminalError(
        'LOCKED',
        `Another program holds the journal ${file} open for writing. Close it, then try again.`,
        { cause: error },
      )
    case IOERR:
      return freeBytes(file) < ALMOST_NOTHING ? diskFull(file, error) : broken(file, `the disk failed (${text})`, error)
    case READONLY:
    case CANTOPEN:
      return notWritable(file, text, error)
    default:
      return broken(file, text, error)
  }
}

function freeBytes(file: string): number {
  const disk = statfsSync(dirname(file))
  return disk.bavail * disk.bsize
}
