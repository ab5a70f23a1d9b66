import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { TerminalError } from '../../core/kernel/errors.ts'
import type { JournalStore } from '../../core/ports.ts'
import { memoryFolder } from '../temp-folder-test-kit.ts'
import { copyJournal, expectFilled, fill } from './journal-test-kit.ts'
import { openJournal } from './open-journal.ts'
import { verifyJournal } from './verify-journal.ts'

const STEP = 512
const TAIL = 64 * 1024

/** The files of a terminal that was killed, and for each row how long the log was when `append` had returned. */
interface Killed {
  readonly file: string
  readonly logSizeAfter: ReadonlyMap<number, number>
}

function killed(rows: number, checkpointAt?: number): Killed {
  const live = join(memoryFolder(), 'journal.db')
  const journal = openJournal(live)
  const logSizeAfter = new Map<number, number>()
  for (let i = 0; i < rows; i++) {
    fill(journal, 1)
    if (journal.head === checkpointAt) checkpoint(live)
    logSizeAfter.set(journal.head, statSync(`${live}-wal`).size)
  }
  const file = copyJournal(live, join(memoryFolder(), 'journal.db'))
  journal.close()
  return { file, logSizeAfter }
}

function checkpoint(file: string): void {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA wal_checkpoint(PASSIVE)')
  db.close()
}

/** How many right rows a start finds, or 'broken'. Anything else (a wrong row, another error) fails the test. */
function rowsAfterStart(file: string): number | 'broken' {
  let journal: JournalStore
  try {
    journal = openJournal(file)
  } catch (error) {
    if (error instanceof TerminalError && error.code === 'JOURNAL_BROKEN') return 'broken'
    throw error
  }
  try {
    const rows = expectFilled(journal.read(0))
    expect(rows).toBe(journal.head)
    expect(journal.append(1, 'next', '{}', true)).toBe(rows + 1)
    return rows
  } catch (error) {
    if (error instanceof TerminalError && error.code === 'JOURNAL_BROKEN') return 'broken'
    throw error
  } finally {
    journal.close()
  }
}

/** Every length of `bytes` from its end backwards in steps of 512, the last 64 KB of it. */
function* cuts(bytes: Buffer): Generator<number> {
  for (let size = bytes.length; size >= Math.max(0, bytes.length - TAIL); size -= STEP) yield size
  if (bytes.length <= TAIL) yield 0
}

function damaged(from: string, name: '' | '-wal', bytes: Buffer, to: string): string {
  for (const left of ['', '-wal', '-shm', '.lock', '.lock.pid']) rmSync(`${to}${left}`, { force: true })
  copyFileSync(from, to)
  if (statSync(`${from}-wal`, { throwIfNoEntry: false })) copyFileSync(`${from}-wal`, `${to}-wal`)
  writeFileSync(`${to}${name}`, bytes)
  return to
}

describe('a journal cut at every 512 bytes of its tail', () => {
  test('write-ahead log: opens with every row whose append had returned before that length was passed', () => {
    const { file, logSizeAfter } = killed(150)
    const log = readFileSync(`${file}-wal`)
    const to = join(memoryFolder(), 'journal.db')
    const counts = new Set<number>()
    for (const size of cuts(log)) {
      const due = [...logSizeAfter].filter(([, length]) => length <= size).length
      const copy = damaged(file, '-wal', log.subarray(0, size), to)
      expect(verifyJournal(copy)).toMatchObject({ ok: true, rows: due })
      expect(rowsAfterStart(copy), `log cut to ${size} bytes`).toBe(due)
      counts.add(due)
    }
    expect(counts.size).toBeGreaterThan(3)
  }, 60_000)

  test('write-ahead log whose rows are partly in the database already: never a wrong row', () => {
    const { file } = killed(120, 90)
    const log = readFileSync(`${file}-wal`)
    const to = join(memoryFolder(), 'journal.db')
    for (const size of cuts(log)) {
      const rows = rowsAfterStart(damaged(file, '-wal', log.subarray(0, size), to))
      if (rows !== 'broken') expect(rows).toBeGreaterThanOrEqual(1)
    }
  }, 60_000)

  test('database that was closed: refused at each length but the whole, and kept', () => {
    const { file } = killed(600)
    openJournal(file).close()
    const whole = readFileSync(file)
    const to = join(memoryFolder(), 'journal.db')
    for (const size of cuts(whole)) {
      const copy = damaged(file, '', whole.subarray(0, size), to)
      const verdict = verifyJournal(copy)
      const rows = rowsAfterStart(copy)
      expect(rows, `database cut to ${size} of ${whole.length} bytes`).toBe(size === whole.length ? 600 : 'broken')
      expect(verdict.ok).toBe(size === whole.length)
      if (rows === 'broken') expect(readFileSync(copy).equals(whole.subarray(0, size))).toBe(true)
    }
  }, 60_000)

  test('database of a killed terminal, its log beside it: a valid prefix or a refusal', () => {
    const { file } = killed(300, 200)
    const whole = readFileSync(file)
    const to = join(memoryFolder(), 'journal.db')
    const results = new Set<number | 'broken'>()
    for (const size of cuts(whole)) results.add(rowsAfterStart(damaged(file, '', whole.subarray(0, size), to)))
    expect(results).toContain(300)
    expect(results).toContain('broken')
  }, 60_000)
})

describe('a flipped byte anywhere', () => {
  test('in the log ends it at the row before; in the database it is refused or does not touch a row', () => {
    const { file } = killed(60)
    const log = readFileSync(`${file}-wal`)
    const to = join(memoryFolder(), 'journal.db')
    for (let at = 40; at < log.length; at += 4099) {
      const bytes = Buffer.from(log)
      bytes[at] = (bytes[at] ?? 0) ^ 0x10
      expect(rowsAfterStart(damaged(file, '-wal', bytes, to))).toBeLessThan(60)
    }
    openJournal(file).close()
    const whole = readFileSync(file)
    for (let at = 101; at < whole.length; at += 1021) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 0x10
      const rows = rowsAfterStart(damaged(file, '', bytes, to))
      if (rows !== 'broken') expect(rows).toBe(60)
    }
  }, 60_000)
})
