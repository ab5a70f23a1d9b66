import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('a table that a spreadsheet reads', () => {
  const bar = {
    start: Date.UTC(2026, 2, 12, 14),
    open: 1.1,
    high: 1.2,
    low: 1,
    close: 1.15,
    volume: 1200,
    forming: false,
  }
  expect(csvOf([bar])).toBe('start_utc,open,high,low,close,volume\n2026-03-12T14:00:00.000Z,1.1,1.2,1,1.15,1200')
})
