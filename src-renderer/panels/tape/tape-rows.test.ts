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

test('trades from before a cut, or of a stream that the terminal ended, do not look like those of now', () => {
  const at = (n: number) => ({ ...trade(n, 1, 'buy'), receiveTime: Date.UTC(2026, 2, 12, 14, 30, n) }) as TapeView
  const tape = { trades: [at(5), at(4)], stale: false, ended: null }
  expect(tapeNote(tape)).toBeNull()
  expect(tapeNote({ ...tape, stale: true })).toMatch(/Not connected.*14:30:05/)
  expect(tapeNote({ ...tape, stale: true, ended: 'The venue tells no more.' })).toBe('The venue tells no more.')
  expect(tapeNote({ ...tape, trades: [], stale: true })).toBeNull()
})
