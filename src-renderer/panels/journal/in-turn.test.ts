import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inTurn } from './in-turn.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('however often it is wanted, it runs at once and then every so often, never twice at a time', async () => {
  const ends: (() => void)[] = []
  const run = vi.fn(() => new Promise<void>(end => ends.push(end)))
  const { want, stop } = inTurn(run, 500)
  want()
  expect(run).toHaveBeenCalledTimes(1)
  // Wanted more often than it can answer: the first still ends, and the next follows it.
  for (let i = 0; i < 20; i += 1) {
    want()
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(run).toHaveBeenCalledTimes(1)
  ends[0]?.()
  await vi.advanceTimersByTimeAsync(499)
  expect(run).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(run).toHaveBeenCalledTimes(2)
  ends[1]?.()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(run).toHaveBeenCalledTimes(2)
  want()
  want()
  stop()
  ends[2]?.()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(run).toHaveBeenCalledTimes(3)
})
