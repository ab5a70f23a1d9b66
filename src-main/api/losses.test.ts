import { expect, test } from 'vitest'
import { Bus } from '../core/kernel/bus.ts'
import type { JournalRow } from '../core/ports.ts'
import type { Terminal } from '../terminal.ts'
import type { ApiParts, JournalReader } from './context.ts'
import { Losses } from './losses.ts'

const DAY = 86_400_000

type Lost = { at: number; body: { broker: string; by: 'person' | 'terminal'; reason: string } }

/** A terminal in its second day, whose connections were lost at these times before. */
function setUp(times: readonly number[]) {
  const body = { broker: 'a', by: 'terminal', reason: 'x' } as const
  const rows = times.map((at, i) => ({
    ...{ seq: i + 1, at, type: 'broker.disconnected', body: JSON.stringify(body), hash: '' },
  })) as JournalRow[]
  let looked = 0
  const query: JournalReader['query'] = ({ types, from = 0, limit = 100 }) => {
    const found: JournalRow[] = []
    for (const row of rows.toReversed()) {
      if (found.length >= limit) break
      if (!types?.includes(row.type)) continue
      looked++
      if (row.at >= from) found.push(row)
    }
    return found
  }
  const bus = new Bus<{ 'broker.disconnected': Lost }>()
  const view = { dayStart: DAY }
  const terminal = { isOpen: true, session: { view }, recorder: { bus } } as unknown as Terminal
  const losses = new Losses(terminal, { query } as unknown as ApiParts['journal'])
  return { losses, view, looked: () => looked, lose: (at: number) => bus.publish('broker.disconnected', { at, body }) }
}

test('those of today are counted, also those that come', () => {
  const { losses, view, lose } = setUp([1, DAY - 1, DAY, DAY + 1])
  expect([losses.today('a'), losses.today('b')]).toEqual([2, 0])
  lose(DAY + 2)
  expect(losses.today('a')).toBe(3)
  view.dayStart = 2 * DAY
  lose(2 * DAY + 1)
  expect(losses.today('a')).toBe(1)
  losses.stop()
  lose(2 * DAY + 2)
  expect(losses.today('a')).toBe(1)
})

test('what is read of a long past does not grow with it: every page asks', () => {
  const { losses, looked } = setUp([...Array.from({ length: 20_000 }, (_, n) => n), DAY + 1])
  expect(losses.today('a')).toBe(1)
  expect(looked()).toBeLessThanOrEqual(1_000)
})
