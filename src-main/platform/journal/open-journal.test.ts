import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { tempFolder } from '../temp-folder-test-kit.ts'
import { committedHead, expectFilled, fill, watchSyncLevels } from './journal-test-kit.ts'
import { openJournal } from './open-journal.ts'
import { verifyJournal } from './verify-journal.ts'

const newFile = (): string => join(tempFolder(), 'journal.db')

afterEach(() => vi.restoreAllMocks())

describe('openJournal', () => {
  test('makes an empty journal with a random id, readable by its owner only', () => {
    const [a, b] = [newFile(), newFile()]
    const [first, second] = [openJournal(a), openJournal(b)]
    expect(first.id).toMatch(/^[a-z2-7]{26}$/)
    expect(first.id).not.toBe(second.id)
    expect(first.head).toBe(0)
    expect([...first.read(0)]).toEqual([])
    first.append(1, 'a', '{}', true)
    for (const path of [a, `${a}-wal`]) expect(statSync(path).mode & 0o077).toBe(0)
    first.close()
    second.close()
  })

  test('gives back after a restart what was appended, under the same id', () => {
    const file = newFile()
    const before = openJournal(file)
    fill(before, 1234)
    const { id, headHash } = before
    before.close()
    const after = openJournal(file)
    expect(after).toMatchObject({ id, headHash, head: 1234 })
    expect(expectFilled(after.read(0))).toBe(1234)
    expect(after.append(5, 'more', 'null', true)).toBe(1235)
    after.close()
    expect(verifyJournal(file)).toMatchObject({ ok: true, rows: 1235, id })
  })

  test('reads from anywhere, with a limit, while rows are appended', () => {
    const journal = openJournal(newFile())
    fill(journal, 1100)
    expect([...journal.read(1098)].map(row => row.seq)).toEqual([1099, 1100])
    expect([...journal.read(499, 3)].map(row => row.seq)).toEqual([500, 501, 502])
    expect([...journal.read(1100)]).toEqual([])
    expect([...journal.read(5000)]).toEqual([])
    let seen = 0
    for (const row of journal.read(0)) {
      seen = row.seq
      if (seen <= 1100) fill(journal, 1)
    }
    expect(seen).toBe(2200)
    journal.close()
  })

  test('commits durable rows under FULL and the others under NORMAL, and either is seen from outside at once', () => {
    const levels = watchSyncLevels(vi)
    const file = newFile()
    const journal = openJournal(file)
    const durable = [true, false, false, true, true, false, true]
    for (const value of durable) {
      const seq = journal.append(1, 'x', '{}', value)
      expect(committedHead(file)).toBe(seq)
    }
    expect([...levels.values()]).toEqual(durable.map(value => (value ? 2 : 1)))
    journal.close()
  })

  test('refuses a second copy and says who holds the folder', () => {
    const file = newFile()
    const journal = openJournal(file)
    expect(() => openJournal(file)).toThrow(
      expect.objectContaining({ code: 'LOCKED', message: expect.stringContaining(`process ${process.pid}`) }),
    )
    journal.append(1, 'still', '{}', true)
    journal.close()
    openJournal(file).close()
  })

  test('is append-only for everyone who uses SQL on it', () => {
    const file = newFile()
    const journal = openJournal(file)
    fill(journal, 5)
    const db = new DatabaseSync(file)
    for (const sql of [
      "UPDATE rows SET body = '{}' WHERE seq = 2",
      'DELETE FROM rows WHERE seq = 5',
      "INSERT OR REPLACE INTO rows VALUES (2, 1, 'a', 'b', x'00')",
      "INSERT INTO rows VALUES (9, 1, 'a', 'b', x'00')",
      "UPDATE meta SET value = 'x'",
      'DELETE FROM meta',
    ])
      expect(() => db.exec(sql), sql).toThrow('append-only')
    db.close()
    journal.close()
    expect(verifyJournal(file)).toMatchObject({ ok: true, rows: 5 })
  })

  test('ends when somebody else has written a row, instead of building on it', () => {
    const file = newFile()
    const journal = openJournal(file)
    fill(journal, 2)
    const db = new DatabaseSync(file)
    db.exec("INSERT INTO rows VALUES (3, 1, 'a', 'b', x'00')")
    db.close()
    for (const _ of [1, 2])
      expect(() => journal.append(1, 'a', '{}', true)).toThrow(expect.objectContaining({ code: 'JOURNAL_BROKEN' }))
    journal.close()
    expect(verifyJournal(file)).toMatchObject({ ok: false, kind: 'hash', seq: 3, rows: 2 })
    expect(() => openJournal(file)).toThrow(expect.objectContaining({ code: 'JOURNAL_BROKEN' }))
  })

  test.each([
    [1.5, 'a', '{}'],
    [Number.NaN, 'a', '{}'],
    [1, '', '{}'],
    [1, 'a'.repeat(101), '{}'],
    [1, 'a', '\ud800'],
    [1, 'a', 'x'.repeat(4 * 1024 * 1024 + 1)],
  ])('refuses a row that could not be read back (%#)', (at, type, body) => {
    const journal = openJournal(newFile())
    expect(() => journal.append(at, type, body, true)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }))
    expect(journal.append(1, 'a', 'zero \0 and \u20ac', true)).toBe(1)
    expect([...journal.read(0)][0]?.body).toBe('zero \0 and \u20ac')
    journal.close()
  })

  test('says what to do where no journal can be', () => {
    expect(() => openJournal('/proc/none/journal.db')).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }))
  })
})
