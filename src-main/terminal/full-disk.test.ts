import { expect, test, vi } from 'vitest'
import { TerminalError } from '../core/kernel/errors.ts'
import type { JournalStore } from '../core/ports.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import { bodies, cardOf, opened, positions, scenario, takePosition } from './scenario-test-kit.ts'

vi.setConfig({ testTimeout: 60_000 })

/** A journal whose disk can be filled. */
function smallDisk(): { journal: JournalStore; disk: { full: boolean } } {
  const inner = memoryJournal('testjournal')
  const disk = { full: false }
  const append: JournalStore['append'] = (...row) => {
    if (disk.full) throw new TerminalError('DISK_FULL', 'The disk is full: free some space.')
    return inner.append(...row)
  }
  const journal: JournalStore = {
    id: inner.id,
    append,
    read: (after, limit) => inner.read(after, limit),
    find: key => inner.find(key),
    close: () => inner.close(),
    get head() {
      return inner.head
    },
  }
  return { journal, disk }
}

test('with a full disk no order goes out, the market goes on, and a person is told', async () => {
  const { journal, disk } = smallDisk()
  const bench = await scenario({ strategy: { mode: 'auto' }, bench: { journal } })
  await bench.until(() => bench.terminal.state.orders.intents > 1, 600)
  const broker = bench.terminal.session.broker('paper')
  if (broker === undefined) throw new Error('no broker')
  const submit = vi.spyOn(broker, 'submit')
  disk.full = true
  const head = journal.head
  const before = bench.terminal.session.hub.cache.last('paper/EURUSD')?.receiveTime ?? 0
  await bench.until(() => false, 90).catch(() => undefined)
  expect(submit).not.toHaveBeenCalled()
  expect(journal.head).toBe(head)
  expect(bench.terminal.session.hub.cache.last('paper/EURUSD')?.receiveTime).toBeGreaterThan(before + 80 * 60_000)
  expect(bench.terminal.faults.map(f => f.text).join()).toContain('The disk is full: free some space.')
  expect(bench.terminal.faults.length).toBeLessThan(10)

  disk.full = false
  const intents = bench.terminal.state.orders.intents
  await bench.until(() => bench.terminal.state.orders.intents > intents && positions(bench).length === 0, 900)
  // Whatever the broker did meanwhile (a stop that filled) is in the journal now.
  const snapshot = await broker.snapshot(0)
  expect(snapshot.cash.toFixed()).toBe(bench.terminal.state.portfolio.account('paper')?.cash.toFixed())
  const again = await opened({ journal, at: bench.clock.now() })
  expect(again.terminal.state.portfolio.account('paper')).toEqual(bench.terminal.state.portfolio.account('paper'))
})

test('a fill that comes while the disk is full is not lost', async () => {
  const { journal, disk } = smallDisk()
  const bench = await scenario({ bench: { journal } })
  await takePosition(bench)
  const { session, state } = bench.terminal
  // The order is on its way when the disk fills.
  bench.terminal.kill('flat', true)
  expect(positions(bench).length).toBe(1)
  disk.full = true
  await bench.until(() => false, 1).catch(() => undefined)
  expect(positions(bench).length).toBe(1)
  expect((await session.broker('paper')?.snapshot(0))?.positions).toEqual([])
  disk.full = false
  await bench.until(() => positions(bench).length === 0, 0.1)
  expect(state.portfolio.account('paper')?.cash.toFixed()).toBe(
    (await session.broker('paper')?.snapshot(0))?.cash.toFixed(),
  )
})

test('a click on a card with a full disk sends nothing and leaves the card', async () => {
  const { journal, disk } = smallDisk()
  const bench = await scenario({ bench: { journal } })
  const card = await cardOf(bench)
  disk.full = true
  expect(() => bench.terminal.session.desk.approve(card.record.signal, 1, undefined)).toThrow('The disk is full')
  expect(bench.terminal.state.signals.card(card.record.signal)?.state).toBe('waiting')
  await bench.until(() => bench.clock.now() > card.record.expiresAt + 60_000, 5)
  disk.full = false
  await bench.until(() => bench.terminal.state.signals.card(card.record.signal)?.state === 'expired', 0.2)
  expect([bodies(bench, 'order.intent'), bench.terminal.state.orders.intents]).toEqual([[], 0])
})
