import { expect, test } from 'vitest'
import { drawnOf, isAtEnd } from './drawn-bars.ts'

const bars = (...starts: number[]) => starts.map(start => ({ start }))
const drawn = drawnOf(bars(1, 2, 4))

test('the last that changed, and a few more after it', () => {
  expect(isAtEnd(drawn, bars(1, 2, 4), 2)).toBe(true)
  expect(isAtEnd(drawn, bars(1, 2, 4, 5), 2)).toBe(true)
  expect(isAtEnd(drawn, bars(1, 2, 4, 5, 6), 3)).toBe(true)
})

test('not many at once, nor one before the last', () => {
  expect(isAtEnd(drawn, bars(1, 2, 4, 5, 6, 7, 8), 3)).toBe(false)
  expect(isAtEnd(drawn, bars(1, 2, 4), 1)).toBe(false)
})

test('one that came late and stands where the last was', () => {
  expect(isAtEnd(drawn, bars(1, 2, 3, 4), 2)).toBe(false)
})

test('other bars, older ones before them, and the first of all', () => {
  expect(isAtEnd(drawn, bars(7, 8, 9), 2)).toBe(false)
  expect(isAtEnd(drawn, bars(0, 1, 2, 4), 3)).toBe(false)
  expect(isAtEnd(drawnOf([]), bars(1), 0)).toBe(false)
})
