import { expect, test } from 'vitest'
import { rowsAround } from './ladder-grid.ts'
import type { LadderRow } from './ladder-rows.ts'
import { inSlots, placeOf } from './ladder-slots.ts'

const COUNT = 5
const around = (centre: number) => rowsAround(centre, COUNT).map(row => ({ row }) as LadderRow)
const slots = (centre: number) => inSlots(around(centre), COUNT).map(({ slot, view }) => [slot, view.row])

test('a row that leaves at one end is used again at the other, the others stay what they are', () => {
  expect(slots(102)).toEqual([
    [0, 100],
    [1, 101],
    [2, 102],
    [3, 103],
    [4, 104],
  ])
  expect(slots(103)).toEqual([
    [0, 105],
    [1, 101],
    [2, 102],
    [3, 103],
    [4, 104],
  ])
})

test('another instrument takes the same ones, in the same order', () => {
  expect(slots(6_543_219).map(([slot]) => slot)).toEqual([0, 1, 2, 3, 4])
})

test('where a row stands does not change when the ladder moves a little, and a higher price stands higher', () => {
  for (const row of rowsAround(9_500_000, 40)) {
    expect(placeOf(row, 9_500_001)).toBe(placeOf(row, 9_500_000))
    expect(placeOf(row + 1, 9_500_000)).toBe(placeOf(row, 9_500_000) - 1)
  }
})

test('it is never far down, nor above the top, whatever the price', () => {
  for (const centre of [1, 4_095, 4_096, 108_511, 9_500_000, 2 ** 40])
    for (const row of rowsAround(centre, 101)) {
      expect(placeOf(row, centre)).toBeGreaterThan(0)
      expect(placeOf(row, centre)).toBeLessThan(10_000)
    }
})
