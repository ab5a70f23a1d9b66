import type { InstrumentView, QuoteView } from '../../../src-preload/contract/views.ts'
import { type Sort, type SortValue, sortRows } from '../../ui/sort-rows.ts'
import { spreadOf } from './row-model.ts'

export type SortBy = 'symbol' | 'spread' | 'change'

/** Rows in order: those without a figure last, in the order they came. */
export function sorted(
  rows: readonly InstrumentView[],
  sort: Sort<SortBy> | null,
  quoteOf: (id: string) => QuoteView | undefined,
): readonly InstrumentView[] {
  if (sort === null) return rows
  return sortRows(rows, row => sortValueOf(row, sort.by, quoteOf(row.id)), sort.down)
}

function sortValueOf(row: InstrumentView, by: SortBy, quote: QuoteView | undefined): SortValue {
  if (by === 'symbol') return `${row.symbol} ${row.broker}`
  if (quote === undefined) return null
  return by === 'change' ? quote.change : (spreadOf(quote, row)?.ratio ?? null)
}
