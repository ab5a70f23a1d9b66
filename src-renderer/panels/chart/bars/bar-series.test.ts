import { expect, test, vi } from 'vitest'
import type { BarView } from '../../../../src-preload/contract/views.ts'
import { fakeLink } from '../../../stores/fake-link-kit.ts'
import { BarSeries, FIRST_BARS, MOST_BARS, PAGE_BARS } from './bar-series.ts'
import { mergeBars } from './merge-bars.ts'

const bar = (start: number, close: number, forming = false): BarView => ({
  start,
  open: 1,
  high: 2,
  low: 0,
  close,
  volume: 1,
  forming,
})
const starts = (series: BarSeries) => series.bars.map(each => each.start)

/** A series whose history came. */
async function opened(history: readonly BarView[]) {
  const kit = fakeLink()
  const series = new BarSeries(kit.link, 'a', '1m')
  kit.feed('bars').opened()
  kit.asked[0]?.answer(history)
  await vi.waitFor(() => expect(series.store.getState().phase).toBe('ready'))
  return { ...kit, series }
}

test('bars are put in by their start, and the first change is told', () => {
  const bars = [bar(0, 1), bar(60, 2, true)]
  expect(mergeBars(bars, [bar(60, 3), bar(120, 4, true)])).toBe(1)
  expect(bars.map(each => [each.start, each.close])).toEqual([
    [0, 1],
    [60, 3],
    [120, 4],
  ])
})

test('a bar that was late under way does not undo a closed one', () => {
  const bars = [bar(0, 5)]
  expect(mergeBars(bars, [bar(0, 1, true)])).toBeNull()
  expect(bars[0]?.close).toBe(5)
})

test('what streams in while the history is on its way is not lost', async () => {
  const { link, asked, feed } = fakeLink()
  const series = new BarSeries(link, 'a', '1m')
  feed('bars').opened()
  feed('bars').items([bar(120, 9, true)])
  asked[0]?.answer([bar(0, 1), bar(60, 2)])
  await vi.waitFor(() => expect(series.store.getState().phase).toBe('ready'))
  expect(starts(series)).toEqual([0, 60, 120])
  expect(series.store.getState()).toMatchObject({ first: 0, lastClosed: 60, count: 3 })
})

test('a tick tells its bar and leaves the state alone', async () => {
  const { series, feed } = await opened([bar(0, 1), bar(60, 2, true)])
  const told: number[] = []
  series.listen(from => told.push(from))
  const before = series.store.getState()
  feed('bars').items([bar(60, 3, true)])
  expect(told).toEqual([1])
  expect(series.store.getState()).toBe(before)
})

test('after a reconnection the history of before is not taken any more', async () => {
  const { link, asked, feed } = fakeLink()
  const series = new BarSeries(link, 'a', '1m')
  feed('bars').opened()
  feed('bars').lost()
  feed('bars').opened()
  asked[1]?.answer([bar(60, 2)])
  await vi.waitFor(() => expect(series.store.getState().phase).toBe('ready'))
  asked[0]?.answer([bar(0, 1)])
  await Promise.resolve()
  expect(starts(series)).toEqual([60])
})

test('older pages stay over a reconnection where the new history meets them, else not', async () => {
  const { series, asked, feed } = await opened([bar(0, 1), bar(60, 2)])
  feed('bars').opened()
  asked[1]?.answer([bar(60, 3), bar(120, 4)])
  await vi.waitFor(() => expect(starts(series)).toEqual([0, 60, 120]))
  feed('bars').opened()
  asked[2]?.answer([bar(600, 5)])
  await vi.waitFor(() => expect(starts(series)).toEqual([600]))
})

test('pages come in from the left, one at a time, until there are none', async () => {
  const { series, asked } = await opened([bar(600, 1)])
  void series.loadOlder()
  void series.loadOlder()
  expect(asked).toHaveLength(2)
  expect(asked[1]?.input).toEqual({ instrument: 'a', timeframe: '1m', count: PAGE_BARS, to: 600 })
  // A venue that tells the bar at `to` itself too does not make it twice.
  asked[1]?.answer([bar(480, 1), bar(540, 1), bar(600, 7)])
  await vi.waitFor(() => expect(starts(series)).toEqual([480, 540, 600]))
  expect(series.store.getState().older).toBe('more')
  void series.loadOlder()
  asked[2]?.answer([])
  // Empty may be a long closure: one asks once more, further back.
  await vi.waitFor(() => expect(asked[3]?.input).toMatchObject({ count: MOST_BARS, to: 480 }))
  asked[3]?.answer([])
  await vi.waitFor(() => expect(series.store.getState().older).toBe('start'))
  void series.loadOlder()
  expect(asked).toHaveLength(4)
})

test('a page that fails says why and can be asked for again', async () => {
  const { series, asked } = await opened([bar(600, 1)])
  void series.loadOlder()
  asked[1]?.refuse(new Error('The venue is busy.'))
  await vi.waitFor(() =>
    expect(series.store.getState()).toMatchObject({ older: 'failed', olderProblem: 'The venue is busy.' }),
  )
  void series.loadOlder()
  asked[2]?.answer([bar(540, 1)])
  await vi.waitFor(() => expect(starts(series)).toEqual([540, 600]))
  expect(series.store.getState()).toMatchObject({ older: 'more', olderProblem: null })
})

test('a history that fails says why and can be asked for again', async () => {
  const { link, asked, feed } = fakeLink()
  const series = new BarSeries(link, 'a', '1m')
  feed('bars').opened()
  asked[0]?.refuse(new Error('No.'))
  await vi.waitFor(() => expect(series.store.getState()).toMatchObject({ phase: 'error', problem: 'No.' }))
  series.reload()
  asked[1]?.answer([bar(0, 1)])
  await vi.waitFor(() => expect(series.store.getState()).toMatchObject({ phase: 'ready', problem: null, count: 1 }))
})

test('a chart holds only so many: paging ends there, and what grows loses its oldest', async () => {
  const { series, asked, feed } = await opened(Array.from({ length: FIRST_BARS }, (_, i) => bar(1e9 + i * 60, i)))
  let at = 1e9
  for (let page = 0; page < 9; page += 1) {
    const done = series.loadOlder()
    const first = at - PAGE_BARS * 60
    asked.at(-1)?.answer(Array.from({ length: PAGE_BARS }, (_, i) => bar(first + i * 60, i)))
    at = first
    await done
  }
  expect(series.bars).toHaveLength(MOST_BARS)
  await series.loadOlder()
  expect(series.store.getState().older).toBe('full')
  expect(asked).toHaveLength(10)
  const last = series.bars.at(-1)?.start ?? 0
  feed('bars').items(Array.from({ length: 1_001 }, (_, i) => bar(last + (i + 1) * 60, i)))
  expect(series.bars).toHaveLength(MOST_BARS)
  expect(series.bars.at(-1)?.start).toBe(last + 1_001 * 60)
})
