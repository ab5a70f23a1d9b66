import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test, vi } from 'vitest'
import type { EventBodies } from '../core/journal/events.ts'
import { Decimal } from '../core/kernel/decimal.ts'
import { committedHead, watchSyncLevels } from '../platform/journal/journal-test-kit.ts'
import { openJournal } from '../platform/journal/open-journal.ts'
import { verifyJournal } from '../platform/journal/verify-journal.ts'
import { tempFolder } from '../platform/temp-folder-test-kit.ts'
import { positions, scenario, takePosition } from './scenario-test-kit.ts'

afterEach(() => vi.restoreAllMocks())

const FULL = 2

/** Over a connection of its own, as another process would read: the newest row of a type about an order, if it is there. */
function committed<T extends 'order.intent' | 'order.replace_asked'>(
  file: string,
  type: T,
  clientOrderId: string,
): ({ seq: number } & EventBodies[T]) | null {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    for (const row of db.prepare('SELECT seq, body FROM rows WHERE type = ? ORDER BY seq DESC').all(type)) {
      const body = JSON.parse(String(row.body)) as EventBodies[T]
      if (body.clientOrderId === clientOrderId) return { ...body, seq: Number(row.seq) }
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
    const intent = committed(file, 'order.intent', order.clientOrderId)
    if (intent === null) throw new Error(`no committed intent of ${order.clientOrderId}`)
    expect(levels.get(intent.seq)).toBe(FULL)
    expect(committedHead(file)).toBe(journal.head)
    kinds.add(`${intent.origin} ${intent.reduces ? 'exit' : 'entry'}`)
    return send(order)
  })
  await bench.terminal.session.loop.start('quick')
  // No exit of the loop may be under way: the switch would leave the closing to it.
  const isHeld = (): boolean =>
    positions(bench).length > 0 && ![...bench.terminal.state.orders.open()].some(o => o.role === 'exit')
  await bench.until(() => kinds.size === 2 && isHeld(), 900)
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
})

test('a change: what was asked for is committed under synchronous=FULL when the broker is called', {
  timeout: 120_000,
}, async () => {
  const levels = watchSyncLevels(vi)
  const file = join(tempFolder(), 'journal.db')
  const journal = openJournal(file)
  const bench = await scenario({ bench: { journal } })
  await takePosition(bench)
  const broker = bench.terminal.session.broker('paper')
  const [stop] = [...bench.terminal.state.orders.open()].filter(o => o.role === 'stop_loss')
  if (broker === undefined || stop?.stopPrice === undefined || stop.stopPrice === null) throw new Error('no stop')
  const send = broker.amend.bind(broker)
  const seen: string[] = []
  vi.spyOn(broker, 'amend').mockImplementation((id, change) => {
    const asked = committed(file, 'order.replace_asked', id)
    if (asked === null) throw new Error(`no committed change of ${id}`)
    expect(levels.get(asked.seq)).toBe(FULL)
    expect(committedHead(file)).toBe(journal.head)
    seen.push(asked.change.stopPrice ?? '')
    return send(id, change)
  })
  const step = bench.terminal.session.hub.instruments.get(stop.instrument)?.priceStep ?? new Decimal(0)
  const nearer = stop.side === 'sell' ? stop.stopPrice.plus(step) : stop.stopPrice.minus(step)
  const question = {
    mode: 'review' as const,
    strategy: null,
    timeframeMs: 60_000,
    parts: null,
    previewMarginPerUnit: null,
    intent: null,
  }
  const { trader } = bench.terminal.session
  expect(trader.amend(stop.clientOrderId, { stopPrice: nearer }, 'person', question)).toEqual({
    clientOrderId: stop.clientOrderId,
  })
  expect(bench.terminal.state.orders.get(stop.clientOrderId)?.pending).toBe('replace')
  await bench.until(() => bench.terminal.state.orders.get(stop.clientOrderId)?.pending === 'none', 1)
  expect(seen).toEqual([nearer.toFixed()])
  expect(bench.terminal.state.orders.get(stop.clientOrderId)?.stopPrice?.toFixed()).toBe(nearer.toFixed())
  await bench.terminal.session.close()
  journal.close()
  expect(verifyJournal(file)).toMatchObject({ ok: true })
})
