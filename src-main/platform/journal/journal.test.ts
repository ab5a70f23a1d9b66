import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { tempFolder } from '../temp-folder-test-kit.ts'
import type { Journal } from './journal.ts'
import { fill } from './journal-test-kit.ts'
import { memoryJournal } from './memory-journal.ts'
import { openJournal } from './open-journal.ts'
import { rowFinder } from './row-index.ts'

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

  test('finds the rows of an order, a fill or a movement of cash, oldest first', () => {
    const journal = make()
    const add = (type: string, body: object) => journal.append(1, type, JSON.stringify(body), false)
    add('order.intent', { clientOrderId: 'a', broker: 'x' })
    add('order.filled', { clientOrderId: 'a', broker: 'x', tradeId: '1' })
    add('order.filled', { clientOrderId: 'b', broker: 'y', tradeId: '1' })
    add('cash.moved', { broker: 'x', id: '1' })
    add('incident', { clientOrderId: 'a' })
    add('order.later_kind', { clientOrderId: 'a' })
    const seqs = (key: Parameters<Journal['find']>[0]) => [...journal.find(key)].map(row => row.seq)
    expect(seqs({ kind: 'order', clientOrderId: 'a' })).toEqual([1, 2, 6])
    expect(seqs({ kind: 'order', clientOrderId: "'" })).toEqual([])
    expect(seqs({ kind: 'fill', broker: 'x', id: '1' })).toEqual([2])
    expect(seqs({ kind: 'fill', broker: 'z', id: '1' })).toEqual([])
    expect(seqs({ kind: 'cash', broker: 'x', id: '1' })).toEqual([4])
    add('order.cancelled', { clientOrderId: 'a' })
    expect(seqs({ kind: 'order', clientOrderId: 'a' })).toEqual([1, 2, 6, 7])
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

describe('the index of a file', () => {
  const edited = (sql: string): string => {
    const path = join(tempFolder(), 'journal.db')
    const journal = openJournal(path)
    journal.append(1, 'order.intent', '{"clientOrderId":"a"}', true)
    journal.append(1, 'order.sent', 'no JSON at all', true)
    journal.append(1, 'order.cancelled', '{"clientOrderId":"a"}', true)
    for (let i = 0; i < 1500; i++) journal.append(1, 'note', '{}', false)
    journal.close()
    const db = new DatabaseSync(path)
    db.exec(sql)
    db.close()
    return path
  }
  const found = (path: string): number[] => {
    const journal = openJournal(path)
    try {
      return [...journal.find({ kind: 'order', clientOrderId: 'a' })].map(row => row.seq)
    } finally {
      journal.close()
    }
  }

  test('is made for a journal that has none yet', () => {
    expect(found(edited('DROP INDEX rows_by_order'))).toEqual([1, 3])
  })

  test('gives no row that was altered', () => {
    const path = edited(
      `DROP TRIGGER rows_no_update; UPDATE rows SET body = '{"clientOrderId":"a","x":1}' WHERE seq = 3`,
    )
    expect(() => found(path)).toThrow(
      expect.objectContaining({ code: 'JOURNAL_BROKEN', message: expect.stringContaining('row 3') }),
    )
  })

  test('is what the question is answered from', () => {
    const db = new DatabaseSync(edited(''))
    const questions: string[] = []
    const prepare = db.prepare.bind(db)
    db.prepare = sql => {
      questions.push(sql)
      return prepare(sql)
    }
    rowFinder(db, Buffer.alloc(0), () => expect.fail())
    expect(questions).toHaveLength(3)
    for (const sql of [...questions])
      expect(JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all())).toMatch(/SEARCH rows USING INDEX rows_by_/)
    db.close()
  })
})
