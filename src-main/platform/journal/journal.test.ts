import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { tempFolder } from '../temp-folder-test-kit.ts'
import type { Journal } from './journal.ts'
import { fill } from './journal-test-kit.ts'
import { memoryJournal } from './memory-journal.ts'
import { openJournal } from './open-journal.ts'
import { verifyJournal } from './verify-journal.ts'

const makers: Record<string, () => Journal> = {
  file: () => openJournal(join(tempFolder(), 'journal.db')),
  memory: () => memoryJournal('m', { hashes: true }),
}

describe.each(Object.entries(makers))('a journal in %s', (_, make) => {
  test('answers queries newest first, and from a row on oldest first', () => {
    const journal = make()
    const add = (at: number, type: string, body: string) => journal.append(at, type, body, false)
    add(10, 'order', '{"symbol":"EURUSD"}')
    add(20, 'fill', '{"symbol":"EURUSD"}')
    add(30, 'order', '{"symbol":"100%_sure\\\\"}')
    add(25, 'note', '{}')
    const seqs = (query: Parameters<Journal['query']>[0]) => journal.query(query).map(row => row.seq)
    expect(seqs({})).toEqual([4, 3, 2, 1])
    expect(seqs({ types: ['order', 'note'] })).toEqual([4, 3, 1])
    expect(seqs({ types: [] })).toEqual([])
    expect(seqs({ from: 20, to: 30 })).toEqual([4, 2])
    expect(seqs({ text: 'eurusd' })).toEqual([2, 1])
    expect(seqs({ text: '%_s' })).toEqual([3])
    expect(seqs({ text: '\\' })).toEqual([3])
    expect(seqs({ before: 3, limit: 1 })).toEqual([2])
    expect(seqs({ after: 0, limit: 2 })).toEqual([1, 2])
    expect(seqs({ after: 1, before: 4, types: ['order', 'fill'] })).toEqual([2, 3])
    expect([seqs({ after: -5, limit: 1 }), seqs({ after: 4 }), seqs({ after: 99 })]).toEqual([[1], [], []])
    expect(() => journal.query({ limit: 0 })).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }))
    expect(() => journal.query({ limit: 1001 })).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }))
    expect(() => journal.query({ text: 'x'.repeat(1001) })).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }))
    expect(add(40, 'after', '{}')).toBe(5)
    journal.close()
  })

  test('keeps a snapshot bound to a row and its hash', () => {
    const journal = make()
    fill(journal, 10)
    const [fifth] = journal.read(4, 1)
    if (!fifth) throw new Error('no row 5')
    expect(journal.latestSnapshot()).toBeUndefined()
    for (const [seq, hash] of [
      [5, journal.headHash],
      [4, fifth.hash],
      [11, journal.headHash],
      [0, ''],
    ] as const)
      expect(() => journal.saveSnapshot(seq, hash, 'x')).toThrow(expect.objectContaining({ code: 'CONFLICT' }))
    journal.saveSnapshot(5, fifth.hash, 'state at 5')
    journal.saveSnapshot(10, journal.headHash, 'state at 10')
    expect(journal.latestSnapshot()).toEqual({ seq: 10, hash: journal.headHash, state: 'state at 10' })
    journal.close()
  })
})

test('the same rows give the same hashes in file and memory', () => {
  const file = openJournal(join(tempFolder(), 'journal.db'))
  const memory = memoryJournal(file.id, { hashes: true })
  fill(file, 20)
  fill(memory, 20)
  expect([...memory.read(0)]).toEqual([...file.read(0)])
  expect(memory.headHash).toBe(file.headHash)
  file.close()
})

test('a memory journal without hashes is fast enough for a backtest', () => {
  const journal = memoryJournal('m')
  const start = performance.now()
  for (let i = 0; i < 300_000; i++) journal.append(i, 'bar', '{"close":1.1}', false)
  expect(performance.now() - start).toBeLessThan(2000)
})

describe('a stored snapshot', () => {
  const prepared = () => {
    const path = join(tempFolder(), 'journal.db')
    const journal = openJournal(path)
    fill(journal, 6)
    journal.saveSnapshot(6, journal.headHash, 'at 6')
    fill(journal, 6)
    journal.saveSnapshot(12, journal.headHash, 'at 12')
    journal.close()
    return path
  }
  const edit = (path: string, sql: string) => {
    const db = new DatabaseSync(path)
    db.exec(sql)
    db.close()
  }

  test('that was altered is passed over and named by verify', () => {
    const path = prepared()
    edit(path, "UPDATE snapshots SET state = 'forged' WHERE seq = 12")
    const journal = openJournal(path)
    expect(journal.latestSnapshot()).toMatchObject({ seq: 6, state: 'at 6' })
    journal.close()
    expect(verifyJournal(path)).toMatchObject({
      ok: false,
      kind: 'hash',
      seq: 12,
      text: expect.stringContaining('snapshot'),
    })
  })

  test('shows that rows are gone from the end', () => {
    const path = prepared()
    edit(path, 'DROP TRIGGER rows_no_delete; DELETE FROM rows WHERE seq > 9')
    expect(() => openJournal(path)).toThrow(expect.objectContaining({ code: 'JOURNAL_BROKEN' }))
    expect(verifyJournal(path)).toMatchObject({ ok: false, kind: 'missing', seq: 10, rows: 9 })
  })

  test('is kept twice, not for ever', () => {
    const path = prepared()
    const journal = openJournal(path)
    fill(journal, 1)
    journal.saveSnapshot(13, journal.headHash, 'at 13')
    journal.close()
    const db = new DatabaseSync(path)
    expect(
      db
        .prepare('SELECT seq FROM snapshots')
        .all()
        .map(row => row.seq),
    ).toEqual([12, 13])
    db.close()
  })
})
