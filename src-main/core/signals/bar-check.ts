import { TerminalError } from '../kernel/errors.ts'
import type { Bar } from '../market/bar.ts'

/** What is wrong with a bar, or null. */
function fault(bar: Bar, after: number): string | null {
  const { open, high, low, close, bidClose, askClose } = bar
  // Adding up finds a NaN or an infinity among them at once.
  if (!Number.isFinite(open + high + low + close + bidClose + askClose)) return 'a price is not a number'
  if (low <= 0 || bidClose <= 0) return 'a price is not above zero'
  if (high < low || close > high || close < low || open > high || open < low) return 'high and low do not span it'
  if (bidClose > askClose) return 'bid is above ask'
  if (!(bar.end > after)) return 'it is not later than the bar before'
  return null
}

/** Throws BAD_DATA when a bar is broken or not later than `after`, so that it changes no average and no model. */
export function checkBar(bar: Bar, after: number): void {
  const what = fault(bar, after)
  if (what === null) return
  const when = Number.isFinite(bar.end) ? new Date(bar.end).toISOString() : 'unknown time'
  throw new TerminalError('BAD_DATA', `bar of ${bar.instrument} at ${when} left out: ${what}`)
}
