import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { TerminalError } from '../../core/kernel/errors.ts'
import { journalFailure, sqliteCode } from './failure.ts'

const BUSY = 5

/**
 * Holds `file` for this process, or throws LOCKED naming the process that holds it. The lock itself is the operating
 * system's, taken through SQLite (an exclusive transaction on an empty database), so it ends with the process however
 * that ends; the text file beside it only says who holds it. The journal's own database stays readable for
 * `journal verify`. Locks of network file systems are often not to be trusted: keep the data folder on a local disk.
 */
export function holdFile(file: string): { release(): void } {
  const holder = `${file}.pid`
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file)
    db.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
    writeFileSync(
      holder,
      `${JSON.stringify({ pid: process.pid, startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString() })}\n`,
      { mode: 0o600 },
    )
  } catch (error) {
    db?.close()
    if (sqliteCode(error) !== BUSY) throw journalFailure(error, file)
    throw new TerminalError(
      'LOCKED',
      `${whoHolds(holder)} already works with this data folder (${file}). Stop it first, or use another folder: --data-dir FOLDER.`,
    )
  }
  const held = db
  return {
    release() {
      if (!held.isOpen) return
      rmSync(holder, { force: true })
      held.close()
    },
  }
}

/** For the message only. A pid that is gone, or written by another machine, is not named. */
function whoHolds(holder: string): string {
  try {
    const { pid, startedAt } = JSON.parse(readFileSync(holder, 'utf8')) as { pid?: unknown; startedAt?: unknown }
    if (typeof pid === 'number' && Number.isSafeInteger(pid) && pid > 0 && isAlive(pid))
      return `Another terminal, process ${pid}, started ${String(startedAt)},`
  } catch {
    // Half-written, or not there yet: the lock is still real, only the name is missing.
  }
  return 'Another terminal'
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
