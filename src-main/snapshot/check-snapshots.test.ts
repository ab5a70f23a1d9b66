import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openJournal } from '../platform/journal/open-journal.ts'
import { readSnapshot, snapshotFolder, writeSnapshot } from '../platform/journal/snapshot-file.ts'
import { verifyInWorker } from '../platform/journal/verify-in-worker.ts'
import { tempFolder } from '../platform/temp-folder-test-kit.ts'
import { Script } from './made-up-events.ts'
import { takeSnapshot } from './take-snapshot.ts'

test('a snapshot that is not the fold of its rows is found by verify, and taken away', {
  timeout: 60_000,
}, async () => {
  const file = join(tempFolder(), 'journal.db')
  const journal = openJournal(file)
  const script = new Script(9).events()
  for (let i = 0; i < 600; i++) {
    const { at, type, body } = script.next().value
    journal.append(at, type, JSON.stringify(body), false)
  }
  const version = 'test'
  takeSnapshot({ file, to: 300, version })
  takeSnapshot({ file, to: 500, version })
  expect(await verifyInWorker({ file, version })).toMatchObject({ verdict: { ok: true, rows: 600 }, snapshots: null })

  const folder = snapshotFolder(file)
  const right = readSnapshot(folder, 500)
  if (!('state' in right)) throw new Error('no snapshot')
  // Whole and of the right row: a fold that went wrong writes such a one.
  writeSnapshot(folder, right.header, right.state.replace('"intents":', '"intents":1'))
  expect(await verifyInWorker({ file, version })).toMatchObject({
    verdict: { ok: true },
    snapshots: expect.stringContaining('row 500'),
  })
  expect(existsSync(folder)).toBe(false)
  journal.close()
})
