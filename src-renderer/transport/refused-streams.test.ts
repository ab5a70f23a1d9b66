import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RESUME_MS, refusedStreams } from './refused-streams.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const orders = { name: 'orders', of: '{}', why: 'The disk is full.' } as const

test('what is refused is asked for again until it is told, and stands since the first time', () => {
  let now = 100
  const streams = refusedStreams(() => now)
  const again = vi.fn(() => streams.enter(again, { ...orders, why: 'Still full.' }))
  streams.enter(again, orders)
  expect(streams.refused.getState()).toEqual([{ ...orders, since: 100 }])
  now = 200
  vi.advanceTimersByTime(2 * RESUME_MS)
  expect(again).toHaveBeenCalledTimes(2)
  expect(streams.refused.getState()).toEqual([{ ...orders, why: 'Still full.', since: 100 }])
  streams.leave(again)
  vi.advanceTimersByTime(2 * RESUME_MS)
  expect(again).toHaveBeenCalledTimes(2)
  expect(streams.refused.getState()).toEqual([])
})

test('a person asks at once, and then not twice', () => {
  const streams = refusedStreams()
  const again = vi.fn()
  streams.enter(again, orders)
  streams.askAgain()
  expect(again).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(2 * RESUME_MS)
  expect(again).toHaveBeenCalledTimes(1)
})
