import { expect, test } from 'vitest'
import { freeId, titleOf } from './open-panel.ts'

test.each([
  [[], 'chart'],
  [['chart'], 'chart-2'],
  [['chart', 'chart-2', 'chart-3'], 'chart-4'],
  [['chart-2'], 'chart'],
  [['chart', 'chart-3'], 'chart-2'],
])('with %j open the next is %s', (taken, id) => {
  expect(freeId('chart', new Set(taken))).toBe(id)
})

test('the first of a kind has its plain title', () => {
  const kind = { id: 'why-not', title: 'Why not?', component: () => null, area: 'center', order: 1 } as const
  expect(titleOf(kind, 'why-not')).toBe('Why not?')
  expect(titleOf(kind, 'why-not-2')).toBe('Why not? 2')
})
