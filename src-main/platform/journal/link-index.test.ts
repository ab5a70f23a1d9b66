import { copyFileSync, existsSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { linksOf } from '../../core/journal/links.ts'
import { tempFolder } from '../temp-folder-test-kit.ts'
import type { Journal } from './journal.ts'
import { JournalSearch } from './journal-search.ts'
import { linkFile } from './link-index.ts'
import { openJournal } from './open-journal.ts'

const newFile = (): string => join(tempFolder(), 'journal.db')

function opened(file: string): Journal {
  const journal = openJournal(file)
  onTestFinished(() => journal.close())
  return journal
}

function searching(file: string): JournalSearch {
  const search = new JournalSearch(file)
  onTestFinished(() => search.close())
  return search
}

/** Orders in turn, each with a signal, a stop, a fill and a note, and other rows between them. */
function trade(journal: Journal, orders: number): void {
  const add = (type: string, body: object): number => journal.append(1, type, JSON.stringify(body), false)
  for (let n = 1; n <= orders; n++) {
    const [clientOrderId, signal, broker] = [`o${n}`, `s${n}`, 'paper']
    add('signal.made', { id: signal })
    add('equity.marked', { equity: String(n) })
    add('review.queued', { card: { signal } })
    add('order.intent', { clientOrderId, intent: signal, signal, parent: null })
    add('order.attached', { clientOrderId: `${clientOrderId}.sl`, parent: clientOrderId })
    add('order.filled', { clientOrderId, broker, position: `p${n % 7}` })
    add('note.written', { about: { kind: 'order', id: clientOrderId }, text: 'x', tags: [] })
    add('incident', { about: n % 5 === 0 ? clientOrderId : null })
  }
}

const order = (journal: Journal, type: string, body: object): number =>
  journal.append(1, `order.${type}`, JSON.stringify(body), true)

test('finds the rows that name a thing, as a look at every row does, and those that come later', async () => {
  const file = newFile()
  const journal = opened(file)
  trade(journal, 320)
  const search = searching(file)
  const rows = [...journal.read(0)]
  const names = new Set(rows.flatMap(linksOf))
  expect(names.size).toBeGreaterThan(1500)
  for (const name of [...names].filter((_, i) => i % 100 === 0)) {
    const named = rows.filter(row => linksOf(row).includes(name)).toReversed()
    expect(await search.linked([name], { limit: 1000 })).toEqual(named)
  }
  expect(statSync(linkFile(file)).mode & 0o077).toBe(0)
  const seq = order(journal, 'sent', { clientOrderId: 'late' })
  expect((await search.linked(['order:late'], {})).map(row => row.seq)).toEqual([seq])
})

test('narrows as a query of the journal does, pages back, and takes single rows by their numbers', async () => {
  const file = newFile()
  const journal = opened(file)
  for (let i = 0; i < 30; i++)
    journal.append(
      i,
      i % 3 === 0 ? 'order.sent' : 'order.filled',
      JSON.stringify({ clientOrderId: 'a', n: `N${i}` }),
      true,
    )
  order(journal, 'sent', { clientOrderId: 'b' })
  const search = searching(file)
  const seqs = async (names: string[], query: Parameters<Journal['query']>[0]) =>
    (await search.linked(names, query)).map(row => row.seq)
  expect(await seqs(['order:a'], { limit: 3 })).toEqual([30, 29, 28])
  expect(await seqs(['order:a'], { limit: 2, before: 28 })).toEqual([27, 26])
  expect(await seqs(['order:a'], { types: ['order.sent'], limit: 2 })).toEqual([28, 25])
  expect(await seqs(['order:a'], { text: 'n7"' })).toEqual([8])
  expect(await seqs(['order:a'], { from: 3, to: 5 })).toEqual([5, 4])
  expect(await seqs(['order:b', 'row:2', 'row:2', 'row:99'], {})).toEqual([31, 2])
  expect(await seqs(['order:c'], {})).toEqual([])
  await expect(search.linked(['order:a'], { limit: 0 })).rejects.toMatchObject({ code: 'BAD_INPUT' })
})

test('a damaged or foreign index, or one that is ahead of its journal, is made anew', async () => {
  const file = newFile()
  const journal = opened(file)
  order(journal, 'sent', { clientOrderId: 'a' })
  order(journal, 'accepted', { clientOrderId: 'a' })
  const find = async () => {
    const search = new JournalSearch(file)
    const seqs = (await search.linked(['order:a'], {})).map(row => row.seq)
    await search.close()
    return seqs
  }
  const index = linkFile(file)
  expect(await find()).toEqual([2, 1])
  const whole = `${index}.whole`
  copyFileSync(index, whole)
  for (const spoil of [
    () => writeFileSync(index, 'no database at all, and long enough to be looked at as one'.repeat(100)),
    () => truncateSync(index, 5000),
    () => rmSync(index),
    () => edit(index, 'DELETE FROM links; UPDATE reached SET seq = 99'),
    () => edit(index, "DELETE FROM links; UPDATE reached SET version = '1 another'"),
    // Rows that a crash took, and others in their place.
    () => edit(index, "DELETE FROM links; UPDATE reached SET hash = 'ab'"),
  ]) {
    for (const end of ['', '-wal', '-shm']) rmSync(`${index}${end}`, { force: true })
    copyFileSync(whole, index)
    spoil()
    expect([spoil.toString(), await find()]).toEqual([spoil.toString(), [2, 1]])
  }
  expect(existsSync(index)).toBe(true)
})

test('a row that was altered is never handed out', async () => {
  const file = newFile()
  const journal = openJournal(file)
  order(journal, 'sent', { clientOrderId: 'a' })
  order(journal, 'sent', { clientOrderId: 'a', n: 1 })
  journal.close()
  edit(file, `DROP TRIGGER rows_no_update; UPDATE rows SET body = '{"clientOrderId":"a","n":2}' WHERE seq = 2`)
  const search = searching(file)
  await expect(search.linked(['order:a'], {})).rejects.toMatchObject({ code: 'JOURNAL_BROKEN' })
})

test('a query is answered while the index still reads a long past', async () => {
  const file = newFile()
  const journal = opened(file)
  trade(journal, 1_500)
  const search = searching(file)
  const done: string[] = []
  await Promise.all([
    search.follow('order:o1', 100).then(() => done.push('follow')),
    search.query({ limit: 1 }).then(() => done.push('query')),
  ])
  expect(done).toEqual(['query', 'follow'])
})

function edit(file: string, sql: string): void {
  const db = new DatabaseSync(file)
  db.exec(sql)
  db.close()
}
