import type { UnixMs } from '../kernel/clock.ts'
import type { Session } from './instrument.ts'

const WEEK_MINUTES = 10_080
const WEEK_MS = WEEK_MINUTES * 60_000
/** 1970-01-04 was a Sunday. */
const FIRST_SUNDAY = 3 * 86_400_000

/**
 * When `ms` of open market will have passed after `from`: two hourly bars from Friday's last hour end on Sunday evening.
 * A session that never opens is read as one that never closes.
 */
export function openTimeAfter(session: Session, from: UnixMs, ms: number): UnixMs {
  if (!Number.isFinite(ms)) throw new RangeError(`not a span of time: ${ms}`)
  const spans = session ?? [[0, WEEK_MINUTES] as const]
  const openInWeek = spans.reduce((sum, [open, close]) => sum + (close - open) * 60_000, 0)
  if (openInWeek <= 0) return from + ms
  const weeks = Math.floor(ms / openInWeek)
  let left = ms - weeks * openInWeek
  let week = Math.floor((from - FIRST_SUNDAY) / WEEK_MS) * WEEK_MS + FIRST_SUNDAY
  // What is left is under a week of open time: this week's rest and the next hold it.
  for (; ; week += WEEK_MS) {
    for (const [open, close] of spans) {
      const start = Math.max(week + open * 60_000, from)
      const span = week + close * 60_000 - start
      if (span <= 0) continue
      if (left <= span) return start + left + weeks * WEEK_MS
      left -= span
    }
  }
}
