import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { tempFolder } from '../temp-folder-test-kit.ts'
import { expectFilled, fill } from './journal-test-kit.ts'
import { openJournal } from './open-journal.ts'
import { verifyJournal } from './verify-journal.ts'

const CHILD = fileURLToPath(new URL('journal-test-child.ts', import.meta.url))

afterEach(() => vi.restoreAllMocks())

/** Starts the child and waits until it has printed `lines` lines. */
async function startChild(file: string, lines: number): Promise<{ child: ChildProcess; printed: () => string[] }> {
  const child = spawn(process.execPath, [CHILD, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  const printed = (): string[] => text.split('\n').slice(0, -1)
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', chunk => {
      text += chunk
      if (printed().length >= lines) resolve()
    })
    child.once('exit', () => reject(new Error(`the child ended early: ${text}`)))
  })
  return { child, printed }
}

describe('a terminal killed with SIGKILL', () => {
  test('loses no row that was durable, and leaves no lock behind', async () => {
    const file = join(tempFolder(), 'journal.db')
    for (let round = 0; round < 5; round++) {
      const { child, printed } = await startChild(file, 2 + round * 40)
      await new Promise(resolve => setTimeout(resolve, Math.random() * 60))
      child.kill('SIGKILL')
      await once(child, 'close')
      const last = Number(printed().at(-1))
      const journal = openJournal(file)
      expect(journal.head).toBeGreaterThanOrEqual(last)
      expect(expectFilled(journal.read(0))).toBe(journal.head)
      journal.close()
      expect(verifyJournal(file)).toMatchObject({ ok: true })
    }
  }, 60_000)

  test('while it lives, holds the folder under its own pid', async () => {
    const file = join(tempFolder(), 'journal.db')
    const { child } = await startChild(file, 1)
    expect(() => openJournal(file)).toThrow(
      expect.objectContaining({ code: 'LOCKED', message: expect.stringContaining(`process ${child.pid},`) }),
    )
    child.kill('SIGKILL')
    await once(child, 'close')
    // A stale note, of a process that lives and is somebody else, must not lock anyone out.
    writeFileSync(`${file}.lock.pid`, JSON.stringify({ pid: process.ppid, startedAt: 'long ago' }))
    openJournal(file).close()
  }, 30_000)
})

const canTrace = process.platform === 'linux' && spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0

test.skipIf(!canTrace)(
  'strace shows each durable row synced to the disk before append returns, and only those',
  () => {
    const folder = tempFolder()
    const trace = join(folder, 'trace')
    const calls = 'trace=openat,close,fsync,fdatasync,pwrite64,write'
    execFileSync('strace', [
      '-y',
      '-f',
      '-e',
      calls,
      '-o',
      trace,
      process.execPath,
      CHILD,
      join(folder, 'journal.db'),
      '40',
    ])
    const lines = readFileSync(trace, 'utf8').split('\n')
    const begin = lines.findIndex(line => /write\(1.*"open/.test(line))
    let unsynced = false
    let synced = 0
    const durable: { seq: number; synced: boolean }[] = []
    for (const line of lines.slice(begin + 1)) {
      if (/pwrite64\(\d+<[^>]*-wal>/.test(line)) unsynced = true
      if (/(fsync|fdatasync)\(\d+<[^>]*-wal>/.test(line)) {
        unsynced = false
        synced++
      }
      const seq = /write\(1.*"(\d+)\\n"/.exec(line)?.[1]
      if (seq) durable.push({ seq: Number(seq), synced: !unsynced })
    }
    expect(durable).toHaveLength(30)
    expect(durable.filter(row => !row.synced)).toEqual([])
    // One for each durable row, a few more for the log's header and the checkpoint at the end: not one a row.
    expect(synced).toBeLessThan(40)
  },
  60_000,
)

describe('a full disk', () => {
  const mounted = (): string | undefined => {
    const folder = join(tempFolder(), 'small')
    mkdirSync(folder)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', folder]).status !== 0) return undefined
    onTestFinished(() => void spawnSync('umount', ['-l', folder]))
    return folder
  }

  test('refuses the row, keeps the rest, and goes on when there is space again (needs root for a small disk)', context => {
    const folder = mounted()
    if (!folder) return context.skip('no right to mount a small disk')
    const filler = join(folder, 'filler')
    writeFileSync(filler, Buffer.alloc(100_000))
    const file = join(folder, 'journal.db')
    const journal = openJournal(file)
    expect(() => fill(journal, 10_000)).toThrow(expect.objectContaining({ code: 'DISK_FULL' }))
    const { head, headHash } = journal
    expect(head).toBeGreaterThan(3)
    for (const durable of [true, false])
      expect(() => journal.append(1, 'order', 'x'.repeat(9000), durable)).toThrow(
        expect.objectContaining({ code: 'DISK_FULL' }),
      )
    expect(journal).toMatchObject({ head, headHash })
    expect(expectFilled(journal.read(0))).toBe(head)
    rmSync(filler)
    fill(journal, 5)
    journal.close()
    expect(verifyJournal(file)).toMatchObject({ ok: true, rows: head + 5 })
  })

  test('makes no half journal (needs root for a small disk)', context => {
    const folder = mounted()
    if (!folder) return context.skip('no right to mount a small disk')
    const filler = join(folder, 'filler')
    const file = join(folder, 'journal.db')
    for (const free of [0, 8_000, 30_000, 60_000]) {
      expect(spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4096']).status).toBe(1)
      spawnSync('truncate', ['-s', `-${free}`, filler])
      expect(() => openJournal(file), `${free} bytes free`).toThrow(expect.objectContaining({ code: 'DISK_FULL' }))
      rmSync(filler)
    }
    openJournal(file).close()
  })

  test('the same with a page limit instead of a disk', () => {
    const exec = DatabaseSync.prototype.exec
    const opened: DatabaseSync[] = []
    vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
      opened.push(this)
      return exec.call(this, sql)
    })
    const file = join(tempFolder(), 'journal.db')
    const journal = openJournal(file)
    const db = opened.at(-1)
    if (!db) throw new Error('no connection seen')
    fill(journal, 20)
    const pages = Number(db.prepare('PRAGMA page_count').get()?.page_count)
    exec.call(db, `PRAGMA max_page_count = ${pages + 2}`)
    expect(() => fill(journal, 10_000)).toThrow(expect.objectContaining({ code: 'DISK_FULL' }))
    const { head } = journal
    expect(expectFilled(journal.read(0))).toBe(head)
    exec.call(db, 'PRAGMA max_page_count = 100000')
    expect(journal.append(1, 'after', '{}', true)).toBe(head + 1)
    journal.close()
    expect(verifyJournal(file)).toMatchObject({ ok: true, rows: head + 1 })
  })
})
