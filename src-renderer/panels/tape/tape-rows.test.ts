import { expect, test } from 'vitest'
import type { TapeView } from '../../../src-preload/contract/views.ts'
import { newerThan, shownTrades, tapeNote, tapeTotals } from './tape-rows.ts'

const trade = (n: number, size: number, side: TapeView['side']) => ({ n, size, side }) as TapeView
const trades = [trade(5, 10, 'buy'), trade(4, 2, 'sell'), trade(3, 4, null), trade(2, 1, 'sell')]

test('small trades are left out on request', () => {
  expect(shownTrades(trades, 3).map(one => one.n)).toEqual([5, 3])
  expect(shownTrades(trades, 0)).toHaveLength(4)
})

test('sizes add up by who took', () => {
  expect(tapeTotals(trades)).toEqual({ bought: 10, sold: 3, unknown: 4 })
})

test('what came while rows were held is counted', () => {
  expect(newerThan(trades, trades.slice(2))).toBe(2)
  expect(newerThan(trades, [])).toBe(4)
})

test('what came while rows were held is counted over a reconnection, whose numbers begin anew', () => {
  const at = (n: number, venueTime: number) => ({ n, venueTime, price: 1, size: 1, side: 'buy' }) as TapeView
  const held = [at(900, 50), at(899, 40)]
  // The known past once more, and then two new ones.
  expect(newerThan([at(3, 70), at(2, 60), at(1, 50), at(0, 40)], held)).toBe(2)
  // Numbers that are as high as those of before say nothing either.
  expect(newerThan([at(901, 40), at(900, 30)], held)).toBe(0)
  // None of those that are held are known any more.
  expect(newerThan([at(1, 90), at(0, 80)], held)).toBe(2)
  // Within one numbering, trades of the same moment are told apart.
  expect(newerThan([at(901, 50), ...held], held)).toBe(1)
})

test('trades of a stream that the terminal ended do not look like those of now', () => {
  const tape = { trades, stale: false, ended: null }
  expect(tapeNote(tape)).toBeNull()
  expect(tapeNote({ ...tape, ended: 'The venue tells no more.' })).toBe('The venue tells no more.')
  // Without trades the panel says it in their place.
  expect(tapeNote({ ...tape, trades: [], ended: 'The venue tells no more.' })).toBeNull()
})
