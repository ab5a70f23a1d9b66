import type { UnixMs } from '../kernel/clock.ts'
import type { InstrumentId } from '../market/instrument.ts'
import type { Quote } from '../market/quote.ts'
import { instrumentScope } from './scope.ts'
import type { LimitSetting, QuoteFreshness, RiskView } from './view.ts'

const GAP_MULTIPLE = 3
const LEAST_MS = 2_000
const MOST_MS = 60_000
const UNKNOWN_PACE_MS = 10_000
const LATE_QUOTES = 20

export interface QuoteAge {
  readonly age: number
  readonly limit: number
  /** Venue time has been more than 5 s behind for 20 quotes. */
  readonly late: boolean
  readonly fresh: boolean
}

/** Age and age limit of an instrument's quote in ms (QUOTE_AGE); null: no quote. A person's own limit stands in for the computed one. */
export function quoteAge(view: RiskView, id: InstrumentId): QuoteAge | null {
  const quote = view.quote(id)
  const pace = view.freshness(id)
  if (quote === null || pace === null) return null
  const age = view.now - sinceOf(quote, pace)
  const limit = ownLimit(view.limits, id) ?? computedLimit(pace)
  const late = pace.lateRun >= LATE_QUOTES
  return { age, limit, late, fresh: age <= limit && !late }
}

/** Until when the quote is certainly fresh, if no other comes; null: it is not fresh now. The pace of the quotes is looked at only where not any pace would do. */
export function freshUntil(
  view: RiskView,
  id: InstrumentId,
  quote: Quote,
  now: UnixMs,
  limits: readonly LimitSetting[],
): UnixMs | null {
  const pace = view.freshness(id)
  if (pace === null || pace.lateRun >= LATE_QUOTES) return null
  const since = sinceOf(quote, pace)
  const own = ownLimit(limits, id)
  const limit = own ?? (now - since <= LEAST_MS ? LEAST_MS : computedLimit(pace))
  return now - since <= limit ? since + limit : null
}

/** From when the age counts. */
const sinceOf = (quote: Quote, pace: QuoteFreshness): UnixMs => pace.barClose ?? quote.receiveTime

const computedLimit = ({ gapP95 }: QuoteFreshness): number =>
  gapP95 === null ? UNKNOWN_PACE_MS : Math.min(Math.max(GAP_MULTIPLE * gapP95, LEAST_MS), MOST_MS)

function ownLimit(limits: readonly LimitSetting[], id: InstrumentId): number | undefined {
  if (limits.length === 0) return undefined
  return limits.find(l => l.code === 'QUOTE_AGE' && l.scope === instrumentScope(id))?.limit.toNumber()
}
