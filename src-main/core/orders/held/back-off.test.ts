import { expect, test } from 'vitest'
import { DrivenClock } from '../../kernel/driven-clock.ts'
import { BackOff } from './back-off.ts'

test('attempts come ever more slowly, a minute apart at most, and begin anew when one came to something', () => {
  const clock = new DrivenClock(0)
  const due: number[] = []
  const tries = new BackOff(clock, () => {
    due.push(clock.now())
    tries.tried('a')
  })
  expect(tries.isDue('a')).toBe(true)
  tries.tried('a')
  expect(tries.isDue('a')).toBe(false)
  clock.advance(250_000)
  expect(due.map((at, i) => at - (due[i - 1] ?? 0))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000,
  ])
  tries.done('a')
  clock.advance(500_000)
  expect([due.length, tries.isDue('a')]).toEqual([9, true])
  tries.tried('b')
  tries.stop()
  clock.advance(600_000)
  expect(due.length).toBe(9)
})
