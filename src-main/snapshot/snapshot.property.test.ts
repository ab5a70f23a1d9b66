import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { families } from '../brokers/index.ts'
import type { TerminalEvent } from '../core/journal/events.ts'
import { pictureOf } from '../core/journal/snapshot-test-kit.ts'
import type { JournalStore } from '../core/ports.ts'
import { State } from '../core/trading/state.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import { foldJournal } from '../terminal/fold-journal.ts'
import { expectSnapshotsHold } from '../terminal/snapshots-hold-test-kit.ts'
import { Script } from './made-up-events.ts'

function scripted(seed: number, count: number): { journal: JournalStore; events: TerminalEvent[] } {
  const journal = memoryJournal('script')
  const events: TerminalEvent[] = []
  for (const { at, type, body } of new Script(seed, { late: true }).events()) {
    const seq = journal.append(at, type, JSON.stringify(body), true)
    events.push({ seq, at, type, body: JSON.parse(JSON.stringify(body)) } as TerminalEvent)
    if (events.length === count) break
  }
  return { journal, events }
}

test('a snapshot of any row and the rows after it give what all rows give', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 1, max: 8_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (seed, count, share) => {
        expectSnapshotsHold(scripted(seed, count).journal, share)
      },
    ),
    // The long one lets orders go before the cut and after it.
    { numRuns: 10, examples: [[1, 36_000, 0.75]] },
  )
})

describe('memory', () => {
  const { journal, events } = scripted(7, 40_000)
  const { state } = foldJournal({ journal, families }).folded
  const all = new State()
  for (const event of events) all.apply(event)

  test('holds part of the orders, and says the same of each as one that holds all', () => {
    const held = [...state.orders.all()]
    const orders = [...all.orders.all()]
    expect(held.length).toBeLessThan(2_600)
    expect(orders.length).toBeGreaterThan(4_000)
    for (const order of orders) expect(state.orders.get(order.clientOrderId)).toEqual(order)
    expect(state.orders.get('script-0')).toBeUndefined()
    expect([...state.orders.open()]).toEqual([...all.orders.open()])
  })

  test('knows every trade and every movement of cash', () => {
    let trades = 0
    for (const event of events) {
      if (event.type !== 'order.filled') continue
      trades++
      expect(state.orders.hasTrade(event.body.broker, event.body.tradeId)).toBe(true)
    }
    expect(trades).toBeGreaterThan(2_000)
    expect(state.orders.hasTrade('a', 'T0')).toBe(false)
    expect(state.orders.hasTrade('c', 'T1')).toBe(false)
    expect(state.portfolio.hasCash('a', 'opening')).toBe(true)
  })

  test('that is bounded changes no money, position, or figure', () => {
    for (const part of ['days', 'controls', 'activity', 'scores', 'strategies', 'signals'] as const)
      expect(pictureOf(state[part])).toBe(pictureOf(all[part]))
    expect([...state.portfolio.accounts()]).toEqual([...all.portfolio.accounts()])
    expect([...state.portfolio.positions()]).toEqual([...all.portfolio.positions()])
  })
})
