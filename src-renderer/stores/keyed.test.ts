import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keyed } from './keyed.ts'
import { SETTLE_MS } from './settle.ts'

interface Thing {
  readonly id: string
  readonly n: number
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const make = () =>
  keyed<Thing>(
    thing => thing.id,
    thing => thing.n === 0,
  )
const shown = ({ store }: ReturnType<typeof make>) => [...store.getState().items.values()]

test('the newest item of each key stays, in order of first appearance', () => {
  const all = make()
  all.feed.opened()
  all.feed.items([
    { id: 'a', n: 1 },
    { id: 'b', n: 2 },
    { id: 'a', n: 3 },
  ])
  expect(shown(all)).toEqual([
    { id: 'a', n: 3 },
    { id: 'b', n: 2 },
  ])
  expect(all.store.getState().ready).toBe(true)
})

test('what is gone leaves', () => {
  const all = make()
  all.feed.items([
    { id: 'a', n: 1 },
    { id: 'b', n: 2 },
  ])
  all.feed.items([{ id: 'a', n: 0 }])
  expect(shown(all)).toEqual([{ id: 'b', n: 2 }])
})

test('a stream that opens and says nothing is ready and empty', () => {
  const all = make()
  all.feed.opened()
  expect(all.store.getState().ready).toBe(false)
  vi.advanceTimersByTime(SETTLE_MS)
  expect(all.store.getState()).toMatchObject({ ready: true, stale: false })
})

test('after a cut the old state is stale, and the first batch replaces it', () => {
  const all = make()
  all.feed.opened()
  all.feed.items([{ id: 'a', n: 1 }])
  all.feed.lost()
  expect(all.store.getState()).toMatchObject({ stale: true })
  expect(shown(all)).toHaveLength(1)
  all.feed.opened()
  all.feed.items([{ id: 'b', n: 1 }])
  all.feed.items([{ id: 'c', n: 1 }])
  expect(shown(all).map(thing => thing.id)).toEqual(['b', 'c'])
  expect(all.store.getState().stale).toBe(false)
})

test('after a cut, silence means that all is gone', () => {
  const all = make()
  all.feed.items([{ id: 'a', n: 1 }])
  all.feed.lost()
  all.feed.opened()
  vi.advanceTimersByTime(SETTLE_MS)
  expect(shown(all)).toEqual([])
})

test('a bounded map lets go of the oldest that may go, never of the others', () => {
  const few = keyed<Thing>(thing => thing.id, undefined, { most: 10, mayGo: thing => thing.n === 1 })
  few.feed.items(Array.from({ length: 12 }, (_, i) => ({ id: String(i), n: i === 0 ? 2 : 1 })))
  expect([...few.store.getState().items.keys()]).toEqual(['0', '3', '4', '5', '6', '7', '8', '9', '10', '11'])
  few.feed.items(Array.from({ length: 20 }, (_, i) => ({ id: `w${i}`, n: 2 })))
  expect(few.store.getState().items.size).toBe(21)
})
