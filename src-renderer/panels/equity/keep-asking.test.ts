import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepAsking, type Told } from './keep-asking.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Answers and failures in turn; numbers are answers. */
function start(answers: (number | string)[], rest: { answered: number | null; failed: number }) {
  const told: Told<number>[] = []
  let asked = 0
  const ask = async () => {
    const answer = answers[asked++]
    if (typeof answer === 'number') return answer
    throw new Error(answer)
  }
  const stop = keepAsking(ask, rest, one => told.push(one))
  return { told, stop, asked: () => asked }
}

test('a failure after an answer is told beside it, and an answer takes it away', async () => {
  const { told } = start([1, 'cut', 2], { answered: 120, failed: 30 })
  await vi.advanceTimersByTimeAsync(0)
  await vi.advanceTimersByTimeAsync(120)
  await vi.advanceTimersByTimeAsync(30)
  expect(told).toEqual([
    { answer: 1, problem: null },
    { answer: 1, problem: 'cut' },
    { answer: 2, problem: null },
  ])
})

test('what needs one answer is asked until it has one', async () => {
  const { told, asked } = start(['no', 'no', 7], { answered: null, failed: 30 })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked()).toBe(3)
  expect(told.at(-1)).toEqual({ answer: 7, problem: null })
})

test('whoever has stopped is told nothing, and nothing is asked', async () => {
  const { told, asked, stop } = start([1, 2], { answered: 10, failed: 10 })
  stop()
  await vi.advanceTimersByTimeAsync(100)
  expect([asked(), told]).toEqual([1, []])
})
