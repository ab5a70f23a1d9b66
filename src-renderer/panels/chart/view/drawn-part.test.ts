import { expect, test } from 'vitest'
import { isPartOver, partFrom } from './drawn-part.ts'

test('the part begins some way left of what is in sight, or with the first bar', () => {
  expect(partFrom(9_880)).toBe(8_880)
  expect(partFrom(300)).toBe(0)
  expect(partFrom(-5)).toBe(0)
})

test('it is kept while there is enough to the left, and not for ever; a part just cut is not cut again', () => {
  for (const inSight of [0, 100, 999, 1_000, 5_000, 19_999]) {
    const start = partFrom(inSight)
    expect(isPartOver(start, inSight - start)).toBe(false)
  }
  expect(isPartOver(8_880, 150)).toBe(true)
  // All there is: nothing more can be drawn.
  expect(isPartOver(0, -20)).toBe(false)
  // A live chart that grew, or one that went back to the newest.
  expect(isPartOver(0, 2_600)).toBe(true)
})
