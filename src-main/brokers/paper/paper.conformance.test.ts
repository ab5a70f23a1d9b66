import { expect, test } from 'vitest'
import { paperHarness } from '../conformance/stand/paper-venue.ts'
import { conformance } from '../conformance.ts'

const suites = (['netting', 'hedging'] as const).map(positions => ({
  positions,
  suite: conformance(`paper, ${positions}`, paperHarness({ positions })),
}))

test.each(suites)('$positions: every level is proven', ({ suite }) => {
  expect(suite.levels().map(({ level, outcome }) => `${level}: ${outcome}`)).toEqual([
    'data: pass',
    'account: pass',
    'orders-basic: pass',
    'orders-advanced: pass',
    'protection: pass',
  ])
  expect(suite.results().filter(({ outcome }) => outcome === 'not offered').length).toBeLessThanOrEqual(2)
})
