import { expect, test } from 'vitest'
import { dayFault, daysOf, type LeanEntry } from './lean-choice.ts'

const entry: LeanEntry = {
  securityType: 'forex',
  market: 'oanda',
  resolution: 'minute',
  symbols: [
    { symbol: 'A', from: '2014-05-02', to: '2014-05-09' },
    { symbol: 'B', from: '2014-05-01', to: '2014-05-03' },
    { symbol: 'C', from: null, to: null },
  ],
}

test('the days of the chosen symbols together', () => {
  expect(daysOf(entry, ['A'])).toEqual({ from: '2014-05-02', to: '2014-05-09' })
  expect(daysOf(entry, ['A', 'B', 'C'])).toEqual({ from: '2014-05-01', to: '2014-05-09' })
  expect(daysOf(entry, ['C'])).toEqual({ from: null, to: null })
})

test('days must be days, in order', () => {
  expect(dayFault('2014-05-01', '2014-05-01')).toBeNull()
  expect(dayFault('2014-05-02', '2014-05-01')).toMatch(/after/)
  expect(dayFault('', '2014-05-01')).toMatch(/YYYY/)
  expect(dayFault('2014-13-01', '2014-13-02')).toMatch(/YYYY/)
})
