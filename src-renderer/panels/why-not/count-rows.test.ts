import { expect, test } from 'vitest'
import { countTable } from './count-rows.ts'

const one = (day: string, stage: string, code: string, count: number) => ({ day, stage, code, count })

test('days as columns from the newest on, what stops most on top', () => {
  const { days, rows } = countTable(
    [
      one('2026-03-11', 'risk', 'QUOTE_AGE', 9),
      one('2026-03-12', 'risk', 'CORRELATION', 3),
      one('2026-03-12', 'risk', 'QUOTE_AGE', 1),
      one('2026-03-10', 'sizing', 'BELOW_MINIMUM', 2),
    ],
    2,
  )
  expect(days).toEqual(['2026-03-12', '2026-03-11'])
  expect(rows).toEqual([
    { stage: 'risk', code: 'QUOTE_AGE', counts: [1, 9], total: 10 },
    { stage: 'risk', code: 'CORRELATION', counts: [3, 0], total: 3 },
  ])
})

test('the same code at two stages stays two rows', () => {
  const { rows } = countTable([one('d', 'risk', 'X', 1), one('d', 'review', 'X', 1)], 5)
  expect(rows).toHaveLength(2)
  expect(countTable([], 5)).toEqual({ days: [], rows: [] })
})
