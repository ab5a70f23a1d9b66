import { describe, expect, test } from 'vitest'
import type { SurvivalView } from '../../../src-preload/contract/views.ts'
import { survivalSummary } from './survival-summary.ts'

const row = (kind: SurvivalView['kind'], protection: SurvivalView['protection']) =>
  ({ key: `${kind} ${protection}`, kind, protection }) as SurvivalView

describe('what would happen if the program ended now', () => {
  test.each([
    [[row('order', 'none')], 'good', /No position/],
    [[row('position', 'at_broker')], 'good', /has its stop/],
    [[row('position', 'at_broker'), row('position', 'held_here')], 'warn', /1 of 2/],
    [[row('position', 'part'), row('position', 'none')], 'bad', /2 of 2/],
  ] as const)('case %#', (rows, tone, text) => {
    expect(survivalSummary.sentence(rows)).toEqual({ tone, text: expect.stringMatching(text) })
  })

  test('the unprotected come first', () => {
    const rows = survivalSummary.inOrder([row('position', 'at_broker'), row('position', 'none')])
    expect(rows.map(r => r.protection)).toEqual(['none', 'at_broker'])
  })
})
