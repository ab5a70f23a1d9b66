import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { families } from '../brokers/index.ts'
import { encodeSnapshot } from '../core/journal/snapshot-codec.ts'
import { pictureOf } from '../core/journal/snapshot-test-kit.ts'
import type { Journal } from '../platform/journal/journal.ts'
import { openJournal } from '../platform/journal/open-journal.ts'
import { snapshotFolder, writeSnapshot } from '../platform/journal/snapshot-file.ts'
import { snapshotStore } from '../platform/journal/snapshots.ts'
import { tempFolder } from '../platform/temp-folder-test-kit.ts'
import { foldJournal } from './fold-journal.ts'
import { scenario } from './scenario-test-kit.ts'
import { type Bench, startBench } from './terminal-test-kit.ts'

vi.setConfig({ testTimeout: 120_000 })

const version = 'test'

function snapshot(journal: Journal, folder: string, seq: number, state?: string): void {
  const [row] = journal.read(seq - 1, 1)
  const folded = foldJournal({ journal, families, to: seq }).folded
  const about = { journal: journal.id, version, seq, hash: row?.hash ?? '' }
  writeSnapshot(folder, about, state ?? encodeSnapshot(folded.snapshot()))
}

/** A terminal that has traded in a file, was left with a position, and has a snapshot from the middle of it. */
async function left(): Promise<{ journal: Journal; folder: string; gone: Bench; middle: number }> {
  const file = join(tempFolder(), 'journal.db')
  const journal = openJournal(file)
  onTestFinished(() => journal.close())
  const gone = await scenario({ strategy: { mode: 'auto' }, bench: { journal } })
  const { portfolio } = gone.terminal.state
  await gone.until(() => gone.terminal.history.trades.length >= 2 && portfolio.openCount > 0, 900)
  await gone.terminal.session.close()
  const folder = snapshotFolder(file)
  const middle = Math.floor(journal.head / 2)
  snapshot(journal, folder, middle)
  return { journal, folder, gone, middle }
}

async function again(journal: Journal, folder: string, at: number): Promise<Bench> {
  const bench = await startBench({
    journal,
    at,
    ports: { snapshots: { store: snapshotStore(folder, journal), version } },
  })
  onTestFinished(() => bench.terminal.session.close())
  return bench
}

test('a start from a snapshot goes on trading with the same state, account and money', async () => {
  const { journal, folder, gone, middle } = await left()
  const back = await again(journal, folder, gone.clock.now())
  const { terminal } = back
  expect(terminal.readFrom).toEqual({ seq: middle, notices: [] })
  const paper = await terminal.session.broker('paper')?.snapshot(0)
  expect(paper?.cash.toFixed()).toBe(terminal.state.portfolio.account('paper')?.cash.toFixed())
  expect(paper?.positions.map(p => [p.id, p.quantity.toFixed()])).toEqual(
    [...terminal.state.portfolio.positions()].map(p => [p.id, p.quantity.toFixed()]),
  )
  const trades = terminal.history.trades.length
  await back.until(() => terminal.history.trades.length > trades + 1, 900)
  const { folded } = foldJournal({ journal, families })
  expect(pictureOf(terminal.state)).toBe(pictureOf(folded.state))
  expect(pictureOf(terminal.history)).toBe(pictureOf(folded.history))
})

test.each([
  ['was damaged', (folder: string) => spoil(folder)],
  ['holds no state', (folder: string, journal: Journal, seq: number) => snapshot(journal, folder, seq, '{}')],
  [
    'holds half a state',
    (folder: string, journal: Journal, seq: number) => snapshot(journal, folder, seq, '{"state":{'),
  ],
])('a snapshot that %s is not used: every row is, and a person is told', async (_, make) => {
  const { journal, folder, gone, middle } = await left()
  make(folder, journal, middle)
  const back = await again(journal, folder, gone.clock.now())
  expect(back.terminal.readFrom).toEqual({ seq: 0, notices: [expect.stringContaining(`row ${middle} is not used`)] })
  expect(pictureOf(back.terminal.state)).toBe(pictureOf(foldJournal({ journal, families }).folded.state))
})

function spoil(folder: string): void {
  const [name = ''] = readdirSync(folder)
  const bytes = readFileSync(join(folder, name))
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
  writeFileSync(join(folder, name), bytes)
}
