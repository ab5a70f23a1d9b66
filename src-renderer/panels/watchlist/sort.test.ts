import { expect, test } from 'vitest'
import type { InstrumentView, QuoteView } from '../../../src-preload/contract/views.ts'
import type { Sort } from '../../ui/sort-rows.ts'
import { type SortBy, sorted } from './sort.ts'

const row = (symbol: string): InstrumentView =>
  ({ id: `a/${symbol}`, symbol, broker: 'a', class: 'spot', priceStep: '0.01', priceDecimals: 2 }) as InstrumentView
const rows = ['B', 'A', 'C', 'D'].map(row)
const quotes: Record<string, Partial<QuoteView>> = {
  'a/A': { bid: 100, ask: 101, change: 0.01 },
  'a/B': { bid: 100, ask: 103, change: -0.02 },
  'a/C': { bid: 100, ask: 102, change: null },
}
const order = (sort: Sort<SortBy> | null) =>
  sorted(rows, sort, id => quotes[id] as QuoteView)
    .map(one => one.symbol)
    .join('')

test('a list has its own order until it is sorted, and rows without a figure come last', () => {
  expect(order(null)).toBe('BACD')
  expect(order({ by: 'symbol', down: false })).toBe('ABCD')
  expect(order({ by: 'change', down: true })).toBe('ABCD')
  expect(order({ by: 'change', down: false })).toBe('BACD')
  expect(order({ by: 'spread', down: true })).toBe('BCAD')
})
