import { expect, test } from 'vitest'
import type { EventBodies, EventType, TerminalEvent } from '../journal/events.ts'
import { throughSnapshot } from '../journal/snapshot-test-kit.ts'
import { Comparisons } from './comparisons.ts'

const MINUTE = 60_000
const comparisons = new Comparisons()
const apply = <T extends EventType>(at: number, type: T, body: EventBodies[T]): void =>
  comparisons.apply({ seq: 1, at, type, body } as unknown as TerminalEvent)
const reconciled = { broker: 'b', trigger: 'start', orders: 0, fills: 0, positions: 0, differences: [] } as const
const connected = { broker: 'b', currency: 'USD', timeOffset: 250, positions: 'netting' } as const
const money = { broker: 'b', amount: '5', inReporting: '5' }

test('a broker is ready from its comparison to the end of the connection; reports are asked for from before the last one', () => {
  apply(0, 'broker.added', { broker: 'b', family: 'x', title: 'B', paper: false, settings: {} })
  apply(1000 * MINUTE, 'broker.connected', connected)
  expect([comparisons.ready('b'), comparisons.since('b')]).toEqual([false, 250])
  apply(1001 * MINUTE, 'cash.moved', { ...money, id: 'opening', kind: 'deposit' })
  // What was traded before is in the money that it began with.
  expect(comparisons.since('b')).toBe(1001 * MINUTE + 250)
  apply(1002 * MINUTE, 'reconciled', reconciled)
  expect([comparisons.ready('b'), comparisons.since('b')]).toEqual([true, 1001 * MINUTE + 250])
  apply(2000 * MINUTE, 'reconciled', { ...reconciled, trigger: 'timer', differences: ['cash'] })
  expect(comparisons.since('b')).toBe(1990 * MINUTE + 250)
  expect(comparisons.last('b')).toEqual({ at: 2000 * MINUTE, trigger: 'timer', differences: ['cash'] })
  apply(2001 * MINUTE, 'broker.disconnected', { broker: 'b', reason: '', by: 'terminal' })
  expect(comparisons.ready('b')).toBe(false)
  apply(2002 * MINUTE, 'broker.connected', connected)
  expect(comparisons.ready('b')).toBe(false)
  apply(2002 * MINUTE, 'reconciled', reconciled)
  apply(2002 * MINUTE, 'broker.connected', connected)
  expect(comparisons.ready('b')).toBe(false)
})

test('the loop is frozen until it is thawed, and a snapshot keeps it', () => {
  apply(2003 * MINUTE, 'cash.moved', { ...money, id: comparisons.nextAdjustment('b'), kind: 'adjustment' })
  apply(2004 * MINUTE, 'loop.frozen', { reason: 'it slept' })
  const again = throughSnapshot(comparisons, new Comparisons())
  expect(again.frozen).toEqual({ reason: 'it slept', at: 2004 * MINUTE })
  expect([again.since('b'), again.nextAdjustment('b')]).toEqual([comparisons.since('b'), 'adjustment.2'])
  apply(2005 * MINUTE, 'loop.thawed', { reason: 'compared' })
  expect(comparisons.frozen).toBe(null)
})

test('another source of prices tells another time to paper accounts only', () => {
  const source = { source: { kind: 'simulated', seed: 1 } } as const
  apply(2006 * MINUTE, 'source.selected', source)
  expect(comparisons.since('b')).toBeGreaterThan(1000 * MINUTE)
  apply(2007 * MINUTE, 'broker.added', { broker: 'p', family: 'paper', title: 'P', paper: true, settings: {} })
  apply(2008 * MINUTE, 'reconciled', { ...reconciled, broker: 'p' })
  apply(2009 * MINUTE, 'source.selected', source)
  expect(comparisons.since('p')).toBe(0)
})
