import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { nextFrame } from './next-frame.ts'

const frames = new Map<number, (now: number) => void>()
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (task: (now: number) => void) => {
    frames.set(frames.size + 1, task)
    return frames.size
  })
  vi.stubGlobal('cancelAnimationFrame', (id: number) => frames.delete(id))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  frames.clear()
})

test('a painted window runs the task with the frame, once', () => {
  const task = vi.fn()
  nextFrame(task)
  frames.get(1)?.(1_000)
  expect(task).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(1_000)
  expect(task).toHaveBeenCalledOnce()
})

test('a window that paints nothing runs it after a quarter of a second, once', () => {
  const task = vi.fn()
  nextFrame(task)
  vi.advanceTimersByTime(249)
  expect(task).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(task).toHaveBeenCalledOnce()
  expect(frames.size).toBe(0)
})
