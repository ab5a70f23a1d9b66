import { expect, test } from 'vitest'
import { approval, confidenceText, headline } from './headline.ts'

const said = { quantity: '46,000', price: '1.38741', broker: 'Paper' }

test('the headline says the whole decision', () => {
  expect(headline({ side: 'buy', symbol: 'EURUSD', reason: 'entry' }, said)).toBe(
    'Buy 46,000 EURUSD at about 1.38741 at Paper',
  )
  expect(headline({ side: 'sell', symbol: 'EURUSD', reason: 'exit' }, said)).toBe(
    'Close: sell 46,000 EURUSD at about 1.38741 at Paper',
  )
})

test('the button says the order', () => {
  expect(approval({ side: 'sell', symbol: 'EURUSD' }, '46,000')).toBe('Sell 46,000 EURUSD at market')
})

test('the confidence of a model, of a rule and of a strategy that is not there', () => {
  const ml = { useMl: true, horizonBars: 4, timeframe: '1h' }
  expect(confidenceText({ side: 'sell', reason: 'entry' }, ml)).toContain(
    'probability of a fall over the next 4 1h bars',
  )
  expect(confidenceText({ side: 'buy', reason: 'entry' }, { ...ml, useMl: false, horizonBars: 1 })).toContain(
    'right over the next 1h bar so far',
  )
  expect(confidenceText({ side: 'buy', reason: 'entry' }, undefined)).toContain('expects to be right')
  expect(confidenceText({ side: 'sell', reason: 'exit' }, ml)).not.toContain('coin')
})
