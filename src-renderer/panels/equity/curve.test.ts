import { expect, test } from 'vitest'
import type { EquityView } from '../../../src-preload/contract/views.ts'
import { utcDay } from '../../ui/format.ts'
import { curveOf, dayRows } from './curve.ts'

let seq = 0
const mark = (at: number, equity: string, drawdown = 0): EquityView => ({
  seq: seq++,
  at,
  equity,
  cash: equity,
  drawdown,
})

test('one point a second, the last of it', () => {
  expect(curveOf([mark(1_000, '100'), mark(1_400, '99', 0.01), mark(2_000, '98', 0.02)])).toEqual([
    { time: 1, equity: 99, fall: -0.01 },
    { time: 2, equity: 98, fall: -0.02 },
  ])
})

test('a jump back in time begins a new curve', () => {
  expect(curveOf([mark(9_000, '100'), mark(10_000, '101'), mark(1_000, '50'), mark(2_000, '51')])).toHaveLength(2)
})

test('what is no number is left out, and no fall is zero', () => {
  const points = curveOf([mark(1_000, 'much'), mark(2_000, '5')])
  expect(points).toEqual([{ time: 2, equity: 5, fall: 0 }])
  expect(Object.is(points[0]?.fall, 0)).toBe(true)
})

test('the table has the last mark of each day, newest first, with the deepest fall', () => {
  const day = 86_400_000
  const rows = dayRows([mark(1, '1', 0.3), mark(2, '2', 0.1), mark(day, '3', 0)], utcDay, 5)
  expect(rows.map(row => [row.day, row.mark.equity, row.deepest])).toEqual([
    ['1970-01-02', '3', 0],
    ['1970-01-01', '2', 0.3],
  ])
  expect(dayRows([mark(1, '1'), mark(day, '3')], utcDay, 1)).toHaveLength(1)
})
