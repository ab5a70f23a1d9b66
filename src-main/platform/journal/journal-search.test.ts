import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tempFolder } from '../temp-folder-test-kit.ts'
import { JournalSearch } from './journal-search.ts'
import { fill } from './journal-test-kit.ts'
import { openJournal } from './open-journal.ts'

function searching(file = join(tempFolder(), 'journal.db')) {
  const journal = openJournal(file)
  const search = new JournalSearch(file)
  onTestFinished(async () => {
    await search.close()
    journal.close()
  })
  return { journal, search, file }
}

test('finds what a query of the journal finds, rows that came meanwhile too, while the thread that asked goes on', async () => {
  const { journal, search } = searching()
  fill(journal, 300)
  let turns = 0
  const turn = setInterval(() => turns++, 1)
  for (const query of [{ text: 'NUMBER 77 ' }, { types: ['bar'], limit: 5 }, { text: 'nowhere' }, { after: 290 }]) {
    expect(await search.query(query)).toEqual(journal.query(query))
    fill(journal, 1)
  }
  clearInterval(turn)
  expect(turns).toBeGreaterThan(0)
  const two = await Promise.all([search.query({ limit: 1 }), search.query({ before: 3 })])
  expect(two.map(rows => rows.map(row => row.seq))).toEqual([[304], [2, 1]])
})

test('says what is wrong with a question, and answers the next', async () => {
  const { journal, search } = searching()
  fill(journal, 3)
  await expect(search.query({ limit: 0 })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  expect(await search.query({ limit: 1 })).toHaveLength(1)
})

test('of a journal that is not there rejects, each time it is asked', async () => {
  const search = new JournalSearch('/nowhere/journal.db')
  for (let i = 0; i < 2; i++) await expect(search.query({})).rejects.toThrow('There is no journal')
})

test('what waits when it is closed is rejected', async () => {
  const { journal, search } = searching()
  fill(journal, 3)
  const asked = search.query({})
  const rejected = expect(asked).rejects.toThrow('ended')
  await search.close()
  await rejected
})
