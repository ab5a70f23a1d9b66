import { describe, expect, test } from 'vitest'
import { decisionButton, stopProblem } from './decisions.ts'

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

  test('the button says it whole: an order is cancelled, a position closed, or adopted with its stop', () => {
    expect(decisionButton('close', 'order', '2 BTC', null)).toBe('Cancel 2 BTC')
    expect(decisionButton('close', 'position', '2 BTC', null)).toBe('Close 2 BTC at the market')
    expect(decisionButton('adopt', 'order', '2 BTC', null)).toBe('Adopt 2 BTC')
    expect(decisionButton('adopt', 'position', '2 BTC', '60000')).toBe('Adopt 2 BTC, stop 60000')
    expect(decisionButton('ignore', 'position', '2 BTC', null)).toBe('Ignore 2 BTC')
  })
})
