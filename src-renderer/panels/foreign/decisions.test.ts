import { describe, expect, test } from 'vitest'
import { decisionText, stopProblem } from './decisions.ts'

describe('deciding about what was found', () => {
  test.each([
    ['buy', '1.05', null],
    ['buy', '1.10', /below the bid/],
    ['sell', '1.15', null],
    ['sell', '1.1002', /above the ask/],
    ['buy', '', /with a stop/],
    ['buy', 'x', /above zero/],
    ['buy', '0', /above zero/],
  ] as const)('a stop for a %s position at "%s"', (side, typed, problem) => {
    const found = stopProblem(side, typed, 1.1, 1.1002)
    if (problem === null) expect(found).toBeNull()
    else expect(found).toMatch(problem)
  })

  test('without a price only the form is looked at', () => {
    expect(stopProblem('buy', '9', null, null)).toBeNull()
  })

  test('an order is cancelled, a position closed', () => {
    expect(decisionText('close', { kind: 'order' })).toBe('Cancel it')
    expect(decisionText('close', { kind: 'position' })).toMatch(/Close/)
  })
})
