import { afterEach, expect, test, vi } from 'vitest'
import { every } from './listen.ts'

afterEach(() => vi.useRealTimers())

test('what fails later is a fault of the terminal and not its end; it is tried again', () => {
  vi.useFakeTimers()
  const faults: string[] = []
  const terminal = { fault: (where: string, error: unknown) => void faults.push(`${where}: ${error}`) }
  let turn = 0
  const stop = every(terminal, 100, () => {
    turn += 1
    if (turn === 2) throw new Error('no figure')
  })
  vi.advanceTimersByTime(250)
  stop()
  vi.advanceTimersByTime(500)
  expect([turn, faults]).toEqual([3, ['a figure for the page: Error: no figure']])
})

test('what fails at once is told to whoever asked', () => {
  const fault = vi.fn()
  const fails = () => {
    throw new Error('no figure')
  }
  expect(() => every({ fault }, 100, fails)).toThrow('no figure')
  expect(fault).not.toHaveBeenCalled()
})
