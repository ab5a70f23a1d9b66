import type { BarView } from '../../../../src-preload/contract/views.ts'

/** The bars as a table that spreadsheets read: ISO times in UTC, plain numbers, newest first. */
export const csvOf = (bars: readonly BarView[]): string =>
  [
    'start_utc,open,high,low,close,volume',
    ...bars.map(({ start, open, high, low, close, volume }) =>
      [new Date(start).toISOString(), open, high, low, close, volume].join(','),
    ),
  ].join('\n')
