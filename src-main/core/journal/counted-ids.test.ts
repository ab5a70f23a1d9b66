import { expect, test } from 'vitest'
import type { RowKey } from '../ports.ts'
import { CountedIds } from './counted-ids.ts'
import { pictureOf, throughSnapshot } from './snapshot-test-kit.ts'

/** A journal of fills, the n-th in row n. */
function fills() {
  const rows = new Map<string, number>()
  let questions = 0
  return {
    add: (broker: string, id: string) => rows.set(`${broker} ${id}`, rows.size + 1),
    get questions() {
      return questions
    },
    find: (key: RowKey) => {
      questions++
      const seq = key.kind === 'fill' ? rows.get(`${key.broker} ${key.id}`) : undefined
      return seq === undefined ? [] : [{ seq, at: 0, type: 'order.filled', body: '{}', hash: '' }]
    },
  }
}

test('an id is known for ever, though memory holds the newest alone', () => {
  const journal = fills()
  const ids = new CountedIds('fill', journal)
  const add = (n: number): void => {
    journal.add('a', `T${n}`)
    ids.add('a', `T${n}`)
  }
  for (let n = 0; n < 10_000; n++) add(n)
  expect([ids.has('a', 'T0'), ids.has('a', 'other')]).toEqual([true, false])
  expect(journal.questions).toBe(0)
  for (let n = 10_000; n < 50_000; n++) add(n)
  expect(ids.snapshot().ids.get('a')?.size).toBeLessThanOrEqual(10_000)
  for (const n of [0, 1, 4_999, 30_000, 49_999]) expect(ids.has('a', `T${n}`)).toBe(true)
  expect([ids.has('a', 'other'), ids.has('b', 'T0')]).toEqual([false, false])
  const again = throughSnapshot(ids, new CountedIds('fill', journal))
  expect(again.has('a', 'T0')).toBe(true)
  expect(pictureOf(again)).toBe(pictureOf(ids))
})

test('a broker that was removed may begin its numbers anew', () => {
  const journal = fills()
  const ids = new CountedIds('fill', journal)
  const add = (n: number): void => {
    journal.add('a', `T${n}`)
    ids.add('a', `T${n}`)
  }
  for (let n = 0; n < 12_000; n++) add(n)
  ids.forget('a', 12_000)
  expect(ids.has('a', 'T11999')).toBe(false)
  for (let n = 20_000; n < 32_000; n++) add(n)
  // Older than the removal, and asked for in the journal, since memory does not hold all.
  expect([ids.has('a', 'T5'), ids.has('a', 'T20000')]).toEqual([false, true])
})

test('without a journal all are kept', () => {
  const ids = new CountedIds('cash')
  for (let n = 0; n < 30_000; n++) ids.add('a', `C${n}`)
  expect(ids.has('a', 'C0')).toBe(true)
})
