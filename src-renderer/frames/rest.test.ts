import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Rest } from './rest.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const stage = () => {
  const passed: string[] = []
  return { passed, rest: new Rest<string>(200, value => void passed.push(value)) }
}

test('the first passes at once, of a run of them the last when it rests', () => {
  const { passed, rest } = stage()
  rest.take('a')
  expect(passed).toEqual(['a'])
  for (const value of ['b', 'c', 'd']) {
    vi.advanceTimersByTime(150)
    rest.take(value)
  }
  expect(passed).toEqual(['a'])
  vi.advanceTimersByTime(199)
  expect(passed).toEqual(['a'])
  vi.advanceTimersByTime(1)
  expect(passed).toEqual(['a', 'd'])
})

test('after a rest the next is a first one', () => {
  const { passed, rest } = stage()
  rest.take('a')
  vi.advanceTimersByTime(200)
  rest.take('b')
  expect(passed).toEqual(['a', 'b'])
})

test('what waits is let go of when it is stopped', () => {
  const { passed, rest } = stage()
  rest.take('a')
  rest.take('b')
  rest.stop()
  vi.advanceTimersByTime(1_000)
  expect(passed).toEqual(['a'])
})
