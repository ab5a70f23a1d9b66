import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test, vi } from 'vitest'
import { committedHead, watchSyncLevels } from '../platform/journal/journal-test-kit.ts'
import { openJournal } from '../platform/journal/open-journal.ts'
import { verifyJournal } from '../platform/journal/verify-journal.ts'
import { tempFolder } from '../platform/temp-folder-test-kit.ts'
import { positions, scenario } from './scenario-test-kit.ts'

const FULL = 2

/** Over a connection of its own, as another process would read: the row of an order's intent, if it is there. */
function committedIntent(
  file: string,
  clientOrderId: string,
): { seq: number; origin: string; reduces: boolean } | null {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    for (const row of db.prepare("SELECT seq, body FROM rows WHERE type = 'order.intent' ORDER BY seq DESC").all()) {
      const body = JSON.parse(String(row.body)) as { clientOrderId: string; origin: string; reduces: boolean }
      if (body.clientOrderId === clientOrderId)
        return { seq: Number(row.seq), origin: body.origin, reduces: body.reduces }
    }
    return null
  } finally {
    db.close()
  }
}

test('entry, exit and kill-switch orders: the intent is committed under synchronous=FULL when the broker is called', {
  timeout: 120_000,
}, async () => {
  const levels = watchSyncLevels(vi)
  const file = join(tempFolder(), 'journal.db')
  const journal = openJournal(file)
  const bench = await scenario({ bench: { journal }, strategy: { mode: 'auto', horizonBars: 2 }, start: false })
  const broker = bench.terminal.session.broker('paper')
  if (broker === undefined) throw new Error('no broker')
  const send = broker.submit.bind(broker)
  const kinds = new Set<string>()
  vi.spyOn(broker, 'submit').mockImplementation(order => {
    const intent = committedIntent(file, order.clientOrderId)
    if (intent === null) throw new Error(`no committed intent of ${order.clientOrderId}`)
    expect(levels.get(intent.seq)).toBe(FULL)
    expect(committedHead(file)).toBe(journal.head)
    kinds.add(`${intent.origin} ${intent.reduces ? 'exit' : 'entry'}`)
    return send(order)
  })
  await bench.terminal.session.loop.start('quick')
  await bench.until(() => kinds.size === 2 && positions(bench).length > 0, 900)
  expect(bench.terminal.kill('proof', true).left).toEqual([])
  await bench.until(() => positions(bench).length === 0, 1)
  expect([...kinds].sort()).toEqual(['kill_switch exit', 'loop entry', 'loop exit'])
  // An order that could not be seen would have been doubted or refused, not filled.
  expect([...bench.terminal.state.orders.all()].filter(o => o.status === 'UNKNOWN' || o.status === 'REJECTED')).toEqual(
    [],
  )
  await bench.terminal.session.close()
  journal.close()
  expect(verifyJournal(file)).toMatchObject({ ok: true })
  vi.restoreAllMocks()
})
