import { expect, test } from 'vitest'
import type { PositionView } from '../../../src-preload/contract/views.ts'
import { closingText, inOrder, stillThere } from './position-rows.ts'

const position = (id: string, instrument: string, stop: string | null, openedAt = 0) =>
  ({ id, instrument, stop, openedAt }) as PositionView

test('what has no stop is on top, then by instrument and age', () => {
  const rows = inOrder([
    position('c', 'paper/GBPUSD', '1'),
    position('b', 'paper/EURUSD', '1', 2),
    position('a', 'paper/EURUSD', '1', 1),
    position('d', 'paper/USDJPY', null),
  ])
  expect(rows.map(one => one.id)).toEqual(['d', 'a', 'b', 'c'])
})

test('a long is closed by selling, a short by buying', () => {
  expect(closingText('buy', '24,000', 'EURUSD')).toBe('Sell 24,000 EURUSD at market')
  expect(closingText('sell', '0.5', 'BTCUSD')).toBe('Buy 0.5 BTCUSD at market')
})

test('a question about a position ends with it, so that it does not come up for the next one of the same name', () => {
  const asked = { key: 'okx/BTCUSD', action: 'close' }
  expect(stillThere(asked, new Set(['okx/BTCUSD']))).toBe(asked)
  expect(stillThere(asked, new Set(['paper/BTCUSD']))).toBeNull()
  expect(stillThere(null, new Set())).toBeNull()
})
