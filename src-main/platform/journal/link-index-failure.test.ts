import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test, vi } from 'vitest'
import { tempFolder } from '../temp-folder-test-kit.ts'
import { LinkIndex, linkFile } from './link-index.ts'
import { fromWhole } from './link-search.ts'
import { openJournal } from './open-journal.ts'
import { openJournalForReading } from './read-only-journal.ts'

test('a full disk is said as such, and the index goes on when there is room again', () => {
  const file = join(tempFolder(), 'journal.db')
  const journal = openJournal(file)
  for (let n = 0; n < 3_000; n++)
    journal.append(1, 'order.sent', JSON.stringify({ clientOrderId: `order-number-${n}` }), false)
  const reading = openJournalForReading(file)
  const index = new LinkIndex(linkFile(file), reading)
  onTestFinished(() => {
    index.close()
    reading.close()
    journal.close()
  })
  const { exec } = DatabaseSync.prototype
  const full = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
    exec.call(this, sql)
    if (sql.includes('CREATE TABLE')) exec.call(this, 'PRAGMA max_page_count = 12')
  })
  expect(() => index.advance()).toThrow(expect.objectContaining({ code: 'DISK_FULL' }))
  full.mockRestore()
  index.close()
  expect(index.advance()).toBe(false)
  expect(index.seqsOf('order:order-number-2999', 10)).toEqual([3_000])
})

test('an index that the system does not let be opened is named, with what to do', () => {
  const file = join(tempFolder(), 'journal.db')
  const journal = openJournal(file)
  const reading = openJournalForReading(file)
  onTestFinished(() => {
    reading.close()
    journal.close()
  })
  mkdirSync(linkFile(file))
  expect(() => new LinkIndex(linkFile(file), reading).advance()).toThrow(
    expect.objectContaining({ code: 'CONFLICT', message: expect.stringContaining(linkFile(file)) }),
  )
})

test('an index that turns out to be damaged when it is asked answers from the one that is made anew, and not with nothing', async () => {
  const file = join(tempFolder(), 'journal.db')
  const journal = openJournal(file)
  journal.append(1, 'order.sent', JSON.stringify({ clientOrderId: 'a' }), false)
  const reading = openJournalForReading(file)
  const index = new LinkIndex(linkFile(file), reading)
  onTestFinished(() => {
    vi.restoreAllMocks()
    index.close()
    reading.close()
    journal.close()
  })
  const reach = async () => {
    while (index.advance());
  }
  await reach()
  const { prepare } = DatabaseSync.prototype
  let damaged = true
  vi.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function (this: DatabaseSync, sql) {
    if (!damaged || !sql.startsWith('SELECT seq FROM links')) return prepare.call(this, sql)
    damaged = false
    throw Object.assign(new Error('database disk image is malformed'), { errcode: 11 })
  })
  expect(await fromWhole(index, reach, () => index.seqsOf('order:a', 10))).toEqual([1])
})
