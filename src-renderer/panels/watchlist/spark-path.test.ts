import { expect, test } from 'vitest'
import { pathOf } from './spark-path.ts'

test('the curve fills its box from the lowest to the highest', () => {
  expect(pathOf([1, 3, 2], 10, 12)).toBe('M0.0 11.0L5.0 1.0L10.0 6.0')
})

test('a flat one lies in the middle, and one value is no curve', () => {
  expect(pathOf([2, 2], 10, 12)).toBe('M0.0 6.0L10.0 6.0')
  expect(pathOf([2], 10, 12)).toBeNull()
})
