import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { tempFolder } from '../temp-folder-test-kit.ts'
import { Checkpoints } from './checkpoints.ts'
import { fill } from './journal-test-kit.ts'
import { openJournal } from './open-journal.ts'
import { verifyJournal } from './verify-journal.ts'

test('the log is brought into the file while rows are written, and the whole verifies', async () => {
  const file = join(tempFolder(), 'journal.db')
  const journal = openJournal(file)
  const faults: unknown[] = []
  const before = statSync(file).size
  const checkpoints = new Checkpoints(file, fault => faults.push(fault), 5)
  const size = (): number => statSync(file).size
  for (let round = 0; round < 200 && size() === before; round++) {
    fill(journal, 50)
    await wait(5)
  }
  expect(size(), 'the file grows, not the log alone').toBeGreaterThan(before)
  fill(journal, 50)
  await checkpoints.close()
  const rows = journal.head
  journal.close()
  expect(verifyJournal(file)).toMatchObject({ ok: true, rows })
  expect(faults).toEqual([])
})

test('a file that is none is told, and ends nothing', async () => {
  const faults: unknown[] = []
  const checkpoints = new Checkpoints(join(tempFolder(), 'no', 'journal.db'), fault => faults.push(fault), 5)
  await checkpoints.close()
  expect(faults).toHaveLength(1)
})
