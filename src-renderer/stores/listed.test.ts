import { expect, test } from 'vitest'
import { listed } from './listed.ts'

const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => ({ seq: from + i }))

test('items are appended once, however often they are delivered', () => {
  const { store, feed } = listed<{ seq: number }>(100)
  feed.items(rows(1, 4))
  feed.lost()
  expect(store.getState().stale).toBe(true)
  feed.items(rows(2, 6))
  expect(store.getState().items.map(row => row.seq)).toEqual([1, 2, 3, 4, 5])
  expect(store.getState()).toMatchObject({ ready: true, stale: false, dropped: 0 })
})

test('the list is bounded and says how much it let go of', () => {
  const { store, feed } = listed<{ seq: number }>(100)
  feed.items(rows(0, 105))
  expect(store.getState().items).toHaveLength(105)
  feed.items(rows(105, 130))
  const { items, dropped } = store.getState()
  expect(items).toHaveLength(100)
  expect(dropped).toBe(30)
  expect(items[0]?.seq).toBe(30)
  expect(items.at(-1)?.seq).toBe(129)
})
