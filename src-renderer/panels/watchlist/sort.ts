import type { InstrumentView, QuoteView } from '../../../src-preload/contract/views.ts'
import { spreadOf } from './row-model.ts'

export type SortBy = 'symbol' | 'spread' | 'change'
export interface Sort {
  readonly by: SortBy
  readonly down: boolean
}

/** One click: upwards (figures: largest first), the next turns it round, the third gives the list's own order back. */
export function nextSort(sort: Sort | null, by: SortBy): Sort | null {
  const first = { by, down: by !== 'symbol' }
  if (sort?.by !== by) return first
  return sort.down === first.down ? { by, down: !first.down } : null
}

/** Rows in order; those without a figure last, in the order they came. */
export function sorted(
  rows: readonly InstrumentView[],
  sort: Sort | null,
  quoteOf: (id: string) => QuoteView | undefined,
): readonly InstrumentView[] {
  if (sort === null) return rows
  const way = sort.down ? -1 : 1
  if (sort.by === 'symbol')
    return rows.toSorted((a, b) => way * (a.symbol.localeCompare(b.symbol) || a.broker.localeCompare(b.broker)))
  const figures = new Map(rows.map(row => [row.id, figureOf(row, sort.by, quoteOf(row.id))]))
  const figure = (row: InstrumentView) => figures.get(row.id) ?? null
  return rows.toSorted((a, b) => {
    const [x, y] = [figure(a), figure(b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return way * (x - y)
  })
}

function figureOf(row: InstrumentView, by: SortBy, quote: QuoteView | undefined): number | null {
  if (quote === undefined) return null
  return by === 'change' ? quote.change : (spreadOf(quote, row)?.ratio ?? null)
}
