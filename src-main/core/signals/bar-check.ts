import type { UnixMs } from '../kernel/clock.ts'
import { TerminalError } from '../kernel/errors.ts'
import type { Bar, Timeframe } from '../market/bar.ts'
import type { InstrumentId } from '../market/instrument.ts'

/** What is wrong with a bar, or null. */
function fault(bar: Bar, after: UnixMs): string | null {
  const { open, high, low, close, bidClose, askClose } = bar
  // Adding up finds a NaN or an infinity among them at once.
  if (!Number.isFinite(open + high + low + close + bidClose + askClose)) return 'a price is not a number'
  if (low <= 0 || bidClose <= 0) return 'a price is not above zero'
  if (high < low || close > high || close < low || open > high || open < low) return 'high and low do not span it'
  if (bidClose > askClose) return 'bid is above ask'
  if (!(bar.end > after)) return 'it is not later than the bar before'
  return null
}

/** Whose bars are expected. */
interface Subject {
  readonly instrument: InstrumentId
  readonly settings: { readonly timeframe: Timeframe }
}

/**
 * Throws BAD_DATA when a bar is broken or not later than `after`, so that it changes no average and no model. A bar of
 * another instrument or timeframe is an error of the program.
 */
export function checkBar(bar: Bar, subject: Subject, after: UnixMs): void {
  if (bar.instrument !== subject.instrument || bar.timeframe !== subject.settings.timeframe) {
    throw new Error(`bar of ${bar.instrument} ${bar.timeframe} given to a strategy on ${subject.instrument}`)
  }
  const what = fault(bar, after)
  if (what === null) return
  const when = Number.isFinite(bar.end) ? new Date(bar.end).toISOString() : 'unknown time'
  throw new TerminalError('BAD_DATA', `bar of ${bar.instrument} at ${when} left out: ${what}`)
}
