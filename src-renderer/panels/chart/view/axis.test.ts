import { expect, test } from 'vitest'
import type { BarView } from '../../../../src-preload/contract/views.ts'
import { Axis, gapSlots } from './axis.ts'

const MIN = 60_000
const DAY = 86_400_000
const bars = (...minutes: readonly number[]): BarView[] =>
  minutes.map(at => ({ start: at * MIN, open: 1, high: 1, low: 1, close: 1, volume: 0, forming: false }))

test('a gap is some empty slots, whatever its length; a quiet second is none, nor a weekend between days', () => {
  expect(gapSlots(0, MIN, MIN)).toBe(0)
  expect(gapSlots(0, 2 * MIN, MIN)).toBe(1)
  expect(gapSlots(0, 5000 * MIN, MIN)).toBe(3)
  expect(gapSlots(0, 20_000, 1_000)).toBe(0)
  expect(gapSlots(0, 62_000, 1_000)).toBe(3)
  expect(gapSlots(0, 3 * DAY, DAY)).toBe(0)
  expect(gapSlots(0, 9 * DAY, DAY)).toBe(3)
})

test('bars have slots, gaps too; times and places are each other’s opposite, beyond the bars as well', () => {
  const axis = new Axis(MIN)
  axis.update(bars(0, 1, 10, 11), 0)
  expect(axis.times.map(time => time / MIN)).toEqual([0, 1, 2, 3, 4, 10, 11])
  expect(axis.gaps).toEqual([{ from: 2, to: 4, before: MIN, after: 10 * MIN }])
  expect([0, 1, 2, 3, 4].map(bar => axis.slotOf(bar))).toEqual([0, 1, 5, 6, 7])
  expect([0, 3, 5, 99].map(slot => axis.barAt(slot))).toEqual([0, 1, 2, 3])
  expect(axis.slotAt(10 * MIN)).toBe(5)
  expect(axis.slotAt(7 * MIN)).toBeNull()
  for (const time of [-3, 0, 0.5, 1, 4, 7, 10, 11, 20].map(at => at * MIN))
    expect(axis.timeAt(axis.indexOf(time))).toBeCloseTo(time, 6)
  expect(axis.indexOf(13 * MIN)).toBe(8)
  expect(axis.indexOf(-2 * MIN)).toBe(-2)
})

test('step by step it is what it is at once', () => {
  const all = bars(0, 1, 5, 6, 7, 30, 31)
  const whole = new Axis(MIN)
  whole.update(all, 0)
  const step = new Axis(MIN)
  step.update(all.slice(0, 3), 0)
  expect(step.update(all.slice(0, 3), 2)).toBe(2)
  expect(step.update(all, 2)).toBe(2)
  expect(step).toEqual(whole)
})
