import { expect, test } from 'vitest'
import { oneCheck, playwrightCounts, shakyOf, summary, vitestCounts } from './counts.mjs'

test('a report is counted as it is', () => {
  expect(vitestCounts(true, { numPassedTests: 7, numFailedTests: 0 })).toEqual({ passed: 7, failed: 0 })
  expect(vitestCounts(false, { numPassedTests: 7, numFailedTests: 2 })).toEqual({ passed: 7, failed: 2 })
  const stats = { expected: 3, flaky: 1, unexpected: 2 }
  expect(playwrightCounts(false, { stats })).toEqual({ passed: 4, failed: 2 })
})

test('a run that fails without a failed test counts as one failure', () => {
  expect(vitestCounts(false, { numPassedTests: 7, numFailedTests: 0 })).toEqual({ passed: 7, failed: 1 })
  expect(vitestCounts(false, undefined)).toEqual({ passed: 0, failed: 1 })
  expect(playwrightCounts(false, undefined)).toEqual({ passed: 0, failed: 1 })
})

test('the last line is the sum', () => {
  expect(summary([oneCheck(true), oneCheck(false), { passed: 40, failed: 2 }])).toBe('41 passed, 3 failed')
  expect(summary([])).toBe('0 passed, 0 failed')
})

test('who needed a second try is named', () => {
  const output =
    '  2 flaky\n    a.spec.ts:1:1 › one \u2500\u2500\u2500\n    b.spec.ts:2:1 › two \u2500\n  1 skipped\n  208 passed (22.8m)\n'
  expect(shakyOf(output)).toEqual(['a.spec.ts:1:1 › one', 'b.spec.ts:2:1 › two'])
  expect(shakyOf('  210 passed (22.8m)\n')).toEqual([])
})
