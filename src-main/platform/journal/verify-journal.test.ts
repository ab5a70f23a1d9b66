import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { tempFolder } from '../temp-folder-test-kit.ts'
import { rowHash } from './chain.ts'
import { bodyOf, copyJournal, fill } from './journal-test-kit.ts'
import { openJournal } from './open-journal.ts'
import { verifyJournal } from './verify-journal.ts'

const ROWS = 400

/** A closed journal: everything in the main file. */
const closedJournal = (): string => {
  const file = join(tempFolder(), 'journal.db')
  const journal = openJournal(file)
  fill(journal, ROWS)
  journal.close()
  return file
}

const edit = (file: string, sql: string): void => {
  const db = new DatabaseSync(file)
  db.exec(`DROP TRIGGER rows_no_update; DROP TRIGGER rows_no_delete; DROP TRIGGER rows_in_order; ${sql}`)
  db.close()
}

describe('verifyJournal', () => {
  test('names the row of every flipped byte of a body', () => {
    const file = closedJournal()
    const clean = readFileSync(file)
    const other = `${file}.flipped`
    for (let seq = 1; seq <= ROWS; seq += 13) {
      const body = JSON.stringify(bodyOf(seq))
      // A page that was split leaves copies of bodies in its unused part: flip each.
      const places: number[] = []
      for (let at = clean.indexOf(body); at >= 0; at = clean.indexOf(body, at + 1)) places.push(at)
      expect(places.length).toBeGreaterThan(0)
      for (const [offset, bit] of [
        [0, 1],
        [body.length >> 1, 0x80],
        [body.length - 1, 0x20],
      ] as const) {
        const bytes = Buffer.from(clean)
        for (const at of places) bytes[at + offset] = (bytes[at + offset] ?? 0) ^ bit
        writeFileSync(other, bytes)
        expect(verifyJournal(other)).toMatchObject({ ok: false, kind: 'hash', seq, rows: seq - 1 })
      }
    }
  })

  test.each([
    ["UPDATE rows SET body = '{}' WHERE seq = 17", 'hash', 17],
    ['UPDATE rows SET at = at + 1 WHERE seq = 18', 'hash', 18],
    ["UPDATE rows SET type = 'bart' WHERE seq = 19", 'hash', 19],
    ['UPDATE rows SET at = 9007199254740993 WHERE seq = 20', 'unreadable', 20],
    ["UPDATE rows SET hash = x'00' WHERE seq = 21", 'hash', 21],
    ['DELETE FROM rows WHERE seq = 22', 'gap', 22],
    ['DELETE FROM rows WHERE seq = 1', 'gap', 1],
    // A letter moves from one column to its neighbour.
    ['UPDATE rows SET type = type || substr(body, 1, 1), body = substr(body, 2) WHERE seq = 23', 'hash', 23],
    // Two rows change places.
    [
      'UPDATE rows SET seq = -1 WHERE seq = 30; UPDATE rows SET seq = 30 WHERE seq = 31; UPDATE rows SET seq = 31 WHERE seq = -1',
      'hash',
      30,
    ],
  ])('finds what SQL has changed: %s', (sql, kind, seq) => {
    const file = closedJournal()
    edit(file, sql)
    expect(verifyJournal(file)).toMatchObject({ ok: false, kind, seq, rows: seq - 1 })
    // The rows are among the newest 1000, so a start refuses too, and says what to do.
    expect(() => openJournal(file)).toThrow(
      expect.objectContaining({ code: 'JOURNAL_BROKEN', message: expect.stringContaining('journal verify') }),
    )
  })

  test('finds another id under the same rows', () => {
    const file = closedJournal()
    edit(file, "DROP TRIGGER meta_no_update; UPDATE meta SET value = 'another' WHERE key = 'id'")
    expect(verifyJournal(file)).toMatchObject({
      ok: false,
      kind: 'unreadable',
      seq: null,
      text: expect.stringContaining('id'),
    })
  })

  test('a reader never gets an altered row that a start has not looked at', () => {
    const file = join(tempFolder(), 'journal.db')
    const first = openJournal(file)
    fill(first, 1500, () => false)
    first.close()
    edit(file, "UPDATE rows SET body = 'x' WHERE seq = 100")
    const journal = openJournal(file)
    const seen: number[] = []
    expect(() => {
      for (const row of journal.read(0)) seen.push(row.seq)
    }).toThrow(expect.objectContaining({ code: 'JOURNAL_BROKEN', message: expect.stringContaining('row 100') }))
    expect(seen.at(-1)).toBe(99)
    expect(() => journal.query({ before: 101, limit: 1 })).toThrow(expect.objectContaining({ code: 'JOURNAL_BROKEN' }))
    expect(journal.query({ before: 100, limit: 1 })).toHaveLength(1)
    journal.close()
  })

  test('works beside the terminal, on its copy, and changes nothing', () => {
    const file = join(tempFolder(), 'journal.db')
    const journal = openJournal(file)
    fill(journal, 50)
    expect(verifyJournal(file)).toMatchObject({ ok: true, rows: 50, hash: journal.headHash })
    const copy = copyJournal(file, `${file}.copy`)
    fill(journal, 50)
    const before = [copy, `${copy}-wal`].map(path => readFileSync(path).toString('base64'))
    expect(verifyJournal(copy)).toMatchObject({ ok: true, rows: 50 })
    expect([copy, `${copy}-wal`].map(path => readFileSync(path).toString('base64'))).toEqual(before)
    expect(verifyJournal(file)).toMatchObject({ ok: true, rows: 100 })
    journal.close()
  })

  test.each([
    ['nothing', undefined, 'no journal'],
    ['an empty file', Buffer.alloc(0), 'empty'],
    ['text', Buffer.from('hello '.repeat(1000)), 'not a database'],
    ['zeros', Buffer.alloc(8192), 'cannot be used'],
  ])('says so of %s, and a start neither touches nor replaces it', (_, bytes, text) => {
    const file = join(tempFolder(), 'journal.db')
    if (bytes) writeFileSync(file, bytes)
    expect(verifyJournal(file)).toMatchObject({
      ok: false,
      kind: 'unreadable',
      seq: null,
      text: expect.stringContaining(text),
    })
    if (!bytes) return
    expect(() => openJournal(file)).toThrow(expect.objectContaining({ code: 'JOURNAL_BROKEN' }))
    expect(readFileSync(file).equals(bytes)).toBe(true)
  })

  test('says so of a database of another program, and of a newer format', () => {
    const file = join(tempFolder(), 'journal.db')
    const db = new DatabaseSync(file)
    db.exec('CREATE TABLE t (a)')
    expect(() => openJournal(file)).toThrow(
      expect.objectContaining({ code: 'JOURNAL_BROKEN', message: expect.stringContaining('not a journal') }),
    )
    db.close()
    const newer = closedJournal()
    edit(newer, 'PRAGMA user_version = 2')
    expect(() => openJournal(newer)).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED', message: expect.stringContaining('format 2') }),
    )
  })

  test('a log without its database is damage, not a beginning', () => {
    const file = join(tempFolder(), 'journal.db')
    writeFileSync(`${file}-wal`, Buffer.alloc(100))
    expect(() => openJournal(file)).toThrow(expect.objectContaining({ code: 'JOURNAL_BROKEN' }))
  })
})

test('the chain gives different bytes for every way to cut the same letters into fields', () => {
  const text = 'abcdef'
  const seen = new Set<string>()
  for (let i = 0; i <= text.length; i++)
    seen.add(rowHash(Buffer.alloc(32), 1, 2, Buffer.from(text.slice(0, i)), Buffer.from(text.slice(i))).toString('hex'))
  expect(seen.size).toBe(text.length + 1)
})
