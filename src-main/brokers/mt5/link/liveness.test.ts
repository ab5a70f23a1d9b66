import { expect, it } from 'vitest'
import type { Clock } from '../../../core/kernel/clock.ts'
import { Liveness } from './liveness.ts'

/** A clock that leaps, as the system's does when the machine slept: timers that are due run at the new time. */
function leapingClock() {
  let time = 0
  let timers: { at: number; task: () => void }[] = []
  const clock: Clock = {
    now: () => time,
    schedule(at, task) {
      const timer = { at, task }
      timers.push(timer)
      return () => {
        timers = timers.filter(other => other !== timer)
      }
    },
  }
  const leap = (ms: number): void => {
    time += ms
    const due = timers.filter(({ at }) => at <= time)
    timers = timers.filter(timer => !due.includes(timer))
    for (const { task } of due) task()
  }
  return { clock, leap }
}

function watched(busy = false) {
  const { clock, leap } = leapingClock()
  let dead = 0
  const liveness = new Liveness({
    clock,
    config: () => ({ pingMs: 5_000, deadMs: 15_000 }),
    busy: () => busy,
    ping: () => undefined,
    dead: () => {
      dead += 1
    },
  })
  liveness.start()
  return { liveness, leap, dead: () => dead }
}

it('reads what came while the machine slept before it judges', () => {
  const { liveness, leap, dead } = watched()
  leap(40_000)
  expect(dead()).toBe(0)
  liveness.heard()
  leap(250)
  leap(14_000)
  expect(dead()).toBe(0)
})

it('but judges then', () => {
  const { leap, dead } = watched()
  leap(40_000)
  leap(250)
  expect(dead()).toBe(1)
})

it('is stopped for good', () => {
  const { liveness, leap, dead } = watched()
  liveness.stop()
  leap(100_000)
  leap(1_000)
  expect(dead()).toBe(0)
})
