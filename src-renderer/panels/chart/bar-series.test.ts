import { expect, test, vi } from 'vitest'
import type { BarView } from '../../../src-preload/contract/views.ts'
import { fakeLink } from '../../stores/fake-link-kit.ts'
import { barSeries, MOST_BARS, mergeBars } from './bar-series.ts'

const bar = (start: number, close: number, forming = false): BarView => ({
  start,
  open: 1,
  high: 2,
  low: 0,
  close,
  volume: 1,
  forming,
})

test('bars are put in by their start', () => {
  const merged = mergeBars([bar(0, 1), bar(60, 2, true)], [bar(60, 3), bar(120, 4, true)])
  expect(merged.map(each => [each.start, each.close])).toEqual([
    [0, 1],
    [60, 3],
    [120, 4],
  ])
})

test('a bar that was late under way does not undo a closed one', () => {
  expect(mergeBars([bar(0, 5)], [bar(0, 1, true)])[0]?.close).toBe(5)
})

test('a long series is cut to the newest', () => {
  const many = Array.from({ length: MOST_BARS }, (_, i) => bar(i, i))
  const merged = mergeBars(
    many,
    Array.from({ length: MOST_BARS }, (_, i) => bar(MOST_BARS + i, i)),
  )
  expect(merged).toHaveLength(MOST_BARS)
  expect(merged.at(-1)?.start).toBe(2 * MOST_BARS - 1)
})

test('what streams in while the history is on its way is not lost', async () => {
  const { link, asked, feed } = fakeLink()
  const { store } = barSeries(link, 'a', '1m')
  feed('bars').opened()
  feed('bars').items([bar(120, 9, true)])
  expect(store.getState().phase).toBe('loading')
  asked[0]?.answer([bar(0, 1), bar(60, 2)])
  await vi.waitFor(() => expect(store.getState().phase).toBe('ready'))
  expect(store.getState().bars.map(each => each.start)).toEqual([0, 60, 120])
})

test('after a reconnection the history of before is not taken any more', async () => {
  const { link, asked, feed } = fakeLink()
  const { store } = barSeries(link, 'a', '1m')
  feed('bars').opened()
  feed('bars').lost()
  feed('bars').opened()
  asked[1]?.answer([bar(60, 2)])
  await vi.waitFor(() => expect(store.getState().phase).toBe('ready'))
  asked[0]?.answer([bar(0, 1)])
  await Promise.resolve()
  expect(store.getState().bars.map(each => each.start)).toEqual([60])
})
