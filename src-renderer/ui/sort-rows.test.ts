import { expect, test } from 'vitest'
import { nextSort, sortRows } from './sort-rows.ts'

const rows = [
  { id: 'b', value: 2 },
  { id: 'a', value: null },
  { id: 'c', value: 1 },
  { id: 'd', value: 2 },
]
const order = (down: boolean) => sortRows(rows, row => row.value, down).map(row => row.id)

test('rows without a value come last, whichever way; equal ones stay as they came', () => {
  expect([order(false).join(''), order(true).join('')]).toEqual(['cbda', 'bdca'])
  expect(sortRows(rows, row => row.id, true).map(row => row.id)).toEqual(['d', 'c', 'b', 'a'])
})

test('three clicks on a title come back to the beginning', () => {
  const once = nextSort(null, 'x', true)
  const twice = nextSort(once, 'x', true)
  expect([once, twice, nextSort(twice, 'x', true)]).toEqual([{ by: 'x', down: true }, { by: 'x', down: false }, null])
  expect(nextSort(once, 'y', false)).toEqual({ by: 'y', down: false })
})
