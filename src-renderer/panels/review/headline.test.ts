import { expect, test } from 'vitest'
import { confidenceText, exitReason, headline } from './headline.ts'

const said = { quantity: '46,000', price: '1.38741', broker: 'Paper' }

test('the headline says the whole decision', () => {
  expect(headline({ side: 'buy', symbol: 'EURUSD', reason: 'entry' }, said)).toBe(
    'Buy 46,000 EURUSD at about 1.38741 at Paper',
  )
  expect(headline({ side: 'sell', symbol: 'EURUSD', reason: 'exit' }, said)).toBe(
    'Close: sell 46,000 EURUSD at about 1.38741 at Paper',
  )
})

test('the confidence of a model, of a rule and of a strategy that is not there', () => {
  const ml = { useMl: true, horizonBars: 4, timeframe: '1h' }
  expect(confidenceText({ side: 'sell' }, ml)).toContain('probability of a fall over the next 4 bars of 1h')
  expect(confidenceText({ side: 'buy' }, { ...ml, useMl: false, horizonBars: 1 })).toContain(
    'right over the next bar of 1h so far',
  )
  expect(confidenceText({ side: 'buy' }, undefined)).toContain('expects to be right')
})

test('an exit says why, and names no confidence', () => {
  expect(exitReason({ model: 'TIME_EXIT' })).toMatchObject({
    short: 'time',
    text: expect.stringContaining('Time exit'),
  })
  expect(exitReason({ model: 'a81f09c2' }).text).toContain('Opposite forecast')
})
