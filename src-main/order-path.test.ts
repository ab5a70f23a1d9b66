import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test, vi } from 'vitest'
import type { JournalRow } from './core/ports.ts'
import { watchSyncLevels } from './platform/journal/journal-test-kit.ts'
import { openJournal } from './platform/journal/open-journal.ts'
import { tempFolder } from './platform/temp-folder-test-kit.ts'
import { quickStrategy, startBench } from './terminal/terminal-test-kit.ts'

afterEach(() => vi.restoreAllMocks())

const FULL = 2

/** What any other process would read at this moment: the newest rows, over a connection of its own. */
function committed(file: string): JournalRow[] {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    return db.prepare('SELECT seq, at, type, body FROM rows').all() as unknown as JournalRow[]
  } finally {
    db.close()
  }
}

test('an intent is committed under synchronous=FULL before its order is sent, and so is all that led to it', async () => {
  const levels = watchSyncLevels(vi)
  const file = join(tempFolder(), 'journal.db')
  const journal = openJournal(file)
  const bench = await startBench({ journal })
  await bench.terminal.addBroker('paper', 'paper', 'Paper', {})
  const broker = bench.terminal.session.broker('paper')
  if (broker === undefined) throw new Error('no broker')
  const send = broker.submit.bind(broker)
  const seen: { id: string; intent: JournalRow | undefined; head: number }[] = []
  vi.spyOn(broker, 'submit').mockImplementation(order => {
    const rows = committed(file)
    const intent = rows.find(row => row.type === 'order.intent' && row.body.includes(`"${order.clientOrderId}"`))
    seen.push({ id: order.clientOrderId, intent, head: rows.at(-1)?.seq ?? 0 })
    return send(order)
  })
  bench.terminal.recorder.record('strategy.saved', { strategy: { ...quickStrategy, mode: 'auto' } })
  await bench.terminal.session.loop.start('quick')
  await bench.until(() => seen.length >= 3, 600)
  for (const { id, intent, head } of seen) {
    expect(intent, `no committed intent when ${id} was sent`).toBeDefined()
    expect(levels.get(intent?.seq ?? 0)).toBe(FULL)
    expect(head).toBeGreaterThanOrEqual(intent?.seq ?? 0)
  }
  // Whatever else an order stands on or ends in: none of it may lag.
  const mustBeDurable = /^(order\.(?!sent)|review\.approved|strategy\.|broker\.|cash\.|limits?\.|kill)/
  const lagging = committed(file).filter(row => mustBeDurable.test(row.type) && levels.get(row.seq) !== FULL)
  expect(lagging.map(row => row.type)).toEqual([])
  await bench.terminal.session.close()
  journal.close()
}, 60_000)
