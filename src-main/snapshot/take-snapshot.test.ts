import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { families } from '../brokers/index.ts'
import { pictureOf } from '../core/journal/snapshot-test-kit.ts'
import { openJournal } from '../platform/journal/open-journal.ts'
import { snapshotFolder, snapshotSeqs } from '../platform/journal/snapshot-file.ts'
import { SnapshotKeeper, type SnapshotTaken } from '../platform/journal/snapshot-keeper.ts'
import { snapshotStore } from '../platform/journal/snapshots.ts'
import { tempFolder } from '../platform/temp-folder-test-kit.ts'
import { foldJournal } from '../terminal/fold-journal.ts'
import { Script } from './made-up-events.ts'

vi.setConfig({ testTimeout: 120_000 })

const CHILD = fileURLToPath(new URL('snapshot-test-child.ts', import.meta.url))
const version = 'test'

/** An open journal and a hand that writes the next rows of a script into it. */
function writing() {
  const file = join(tempFolder(), 'journal.db')
  const journal = openJournal(file)
  onTestFinished(() => journal.close())
  const script = new Script(5).events()
  const write = (rows: number, durable = true): void => {
    for (let i = 0; i < rows; i++) {
      const { at, type, body } = script.next().value
      journal.append(at, type, JSON.stringify(body), durable)
    }
  }
  return { file, journal, write }
}

function keeping(rows: ReturnType<typeof writing>, every: number) {
  const taken: SnapshotTaken[] = []
  const faults: unknown[] = []
  const keeper = new SnapshotKeeper({
    ...rows,
    version,
    from: 0,
    taken: snapshot => taken.push(snapshot),
    fault: error => faults.push(error),
    every,
    lookEveryMs: 10,
  })
  onTestFinished(() => keeper.close())
  return { keeper, taken, faults }
}

test('snapshots follow the rows that are on the disk, and give the state of all of them', async () => {
  const rows = writing()
  const { keeper, taken, faults } = keeping(rows, 500)
  rows.write(499)
  // More are stored, and may be lost in a power cut.
  rows.write(300, false)
  await pause(100)
  expect(taken).toEqual([])
  rows.write(1)
  rows.write(20, false)
  await vi.waitFor(() => expect(taken).toMatchObject([{ seq: 800, from: 0 }]), 60_000)
  rows.write(600)
  await vi.waitFor(() => expect(taken[1]).toMatchObject({ seq: 1420, from: 800, notices: [] }), 60_000)
  rows.write(99)
  await keeper.close()
  expect(taken).toHaveLength(2)
  expect(faults).toEqual([])
  const { journal, file } = rows
  const store = snapshotStore(snapshotFolder(file), journal)
  const { folded, start } = foldJournal({ journal, families, snapshots: { store, version } })
  expect(start).toEqual({ seq: 1420, notices: [] })
  expect(pictureOf(folded)).toBe(pictureOf(foldJournal({ journal, families }).folded))
})

test('an orderly end takes a last one where it is worth it', async () => {
  const rows = writing()
  const { keeper, taken } = keeping(rows, 1_000)
  rows.write(250)
  await keeper.close()
  expect(taken).toMatchObject([{ seq: 250 }])
})

test('one that fails is told, and the next is tried with the next rows', async () => {
  const rows = writing()
  const { taken, faults } = keeping({ ...rows, file: `${rows.file}.gone` }, 100)
  rows.write(100)
  await vi.waitFor(() => expect(faults).toHaveLength(1), 60_000)
  expect(String(faults[0])).toContain('There is no journal')
  await pause(100)
  expect(faults).toHaveLength(1)
  rows.write(100)
  await vi.waitFor(() => expect(faults).toHaveLength(2), 60_000)
  expect(taken).toEqual([])
})

test('a terminal killed with SIGKILL while it takes snapshots starts from one that is whole, or from none', async () => {
  const file = join(tempFolder(), 'journal.db')
  const folder = snapshotFolder(file)
  let used = 0
  for (let round = 0; round < 6; round++) {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CHILD, file, version], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    await pause(Math.random() * 100)
    child.kill('SIGKILL')
    await once(child, 'close')
    const journal = openJournal(file)
    const store = snapshotStore(folder, journal)
    const { folded, start } = foldJournal({ journal, families, snapshots: { store, version } })
    used = Math.max(used, start.seq)
    expect(start.notices).toEqual([])
    expect(start.seq).toBe(snapshotSeqs(folder)[0])
    expect(pictureOf(folded)).toBe(pictureOf(foldJournal({ journal, families }).folded))
    journal.close()
  }
  expect(used).toBeGreaterThan(100)
  expect(readdirSync(folder).length).toBeLessThanOrEqual(4)
})
