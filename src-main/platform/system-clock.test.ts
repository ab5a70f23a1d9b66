import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { systemClock } from './system-clock.ts'

const DAY = 86_400_000

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => vi.useRealTimers())

describe('the system clock', () => {
  test('runs timers in order of time, then of being asked for', () => {
    const clock = systemClock()
    const ran: string[] = []
    const at = (time: number, name: string) => clock.schedule(time, () => ran.push(`${name}@${clock.now()}`))
    at(1_000_050, 'b')
    at(1_000_010, 'a')
    vi.advanceTimersByTime(5)
    at(1_000_050, 'c')
    at(5, 'past')
    vi.advanceTimersByTime(100)
    expect(ran).toEqual(['past@1000005', 'a@1000010', 'b@1000050', 'c@1000050'])
  })

  test('a task that fails is told and keeps no other from running', () => {
    const told: unknown[] = []
    const clock = systemClock({ fault: error => told.push(error) })
    const task = vi.fn()
    clock.schedule(1_000_010, () => {
      throw new Error('no')
    })
    clock.schedule(1_000_010, task)
    clock.schedule(1_000_020, task)
    vi.advanceTimersByTime(100)
    expect(told).toEqual([new Error('no')])
    expect(task).toHaveBeenCalledTimes(2)
  })

  test('waits months to the millisecond', () => {
    const clock = systemClock()
    const task = vi.fn()
    const due = clock.now() + 100 * DAY + 7
    clock.schedule(due, task)
    vi.advanceTimersByTime(100 * DAY + 6)
    expect(task).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(task).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('never runs a timer early when its timeout fires early', () => {
    let now = 0
    const clock = systemClock({ now: () => now })
    const task = vi.fn()
    clock.schedule(100, task)
    now = 99
    vi.advanceTimersByTime(100)
    expect(task).not.toHaveBeenCalled()
    now = 100
    vi.advanceTimersByTime(1)
    expect(task).toHaveBeenCalledTimes(1)
  })

  test('takes a timer back, also the first and from within a task', () => {
    const clock = systemClock()
    const ran: string[] = []
    const stopFirst = clock.schedule(1_000_010, () => ran.push('first'))
    const stopLater = clock.schedule(1_000_030, () => ran.push('later'))
    clock.schedule(1_000_020, () => {
      ran.push('second')
      stopLater()
    })
    stopFirst()
    stopFirst()
    vi.advanceTimersByTime(100)
    stopLater()
    expect(ran).toEqual(['second'])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('goes on after a task that throws', () => {
    const clock = systemClock()
    const task = vi.fn()
    clock.schedule(1_000_010, () => {
      throw new Error('a task')
    })
    clock.schedule(1_000_010, task)
    expect(() => vi.advanceTimersByTime(10)).toThrow('a task')
    vi.advanceTimersByTime(1)
    expect(task).toHaveBeenCalledTimes(1)
  })

  test('lets a task schedule for now without starving the process', () => {
    const clock = systemClock()
    let runs = 0
    const again = () => {
      runs++
      clock.schedule(clock.now(), again)
    }
    clock.schedule(clock.now(), again)
    vi.advanceTimersByTime(5)
    expect(runs).toBeLessThan(20)
    expect(runs).toBeGreaterThan(1)
  })

  test('refuses a time that is none', () => {
    for (const at of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => systemClock().schedule(at, () => {})).toThrow(RangeError)
  })
})
