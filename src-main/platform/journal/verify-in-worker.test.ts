import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openJournal } from './open-journal.ts'
import { verifyInWorker } from './verify-in-worker.ts'
import { verifyJournal } from './verify-journal.ts'

test('gives the same verdict, while the journal is open and the thread that asked goes on', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'bellwether-verify-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  const file = join(dir, 'journal.db')
  const journal = openJournal(file)
  onTestFinished(() => journal.close())
  for (let i = 0; i < 200; i++) journal.append(i, 'incident', '{}', false)
  let turns = 0
  const turn = setInterval(() => turns++, 1)
  const { verdict, snapshots } = await verifyInWorker({ file, version: 'test' })
  clearInterval(turn)
  expect(verdict).toEqual(verifyJournal(file))
  expect(snapshots).toBeNull()
  expect(verdict).toMatchObject({ ok: true, rows: 200 })
  expect(turns).toBeGreaterThan(0)
  expect(journal.append(1_000, 'incident', '{}', true)).toBe(201)
})

test('of a file that is not there says so', async () => {
  const nowhere = { file: '/nowhere/journal.db', version: 'test' }
  expect(await verifyInWorker(nowhere)).toMatchObject({ verdict: { ok: false, kind: 'unreadable' } })
})
