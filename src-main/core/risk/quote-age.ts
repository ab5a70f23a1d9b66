import type { InstrumentId } from '../market/instrument.ts'
import type { Quote } from '../market/quote.ts'
import { instrumentScope } from './scope.ts'
import type { QuoteFreshness, RiskView } from './view.ts'

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
  const age = ageOf(view, quote, pace)
  const limit = ownLimit(view, id) ?? computedLimit(pace)
  const late = pace.lateRun >= LATE_QUOTES
  return { age, limit, late, fresh: age <= limit && !late }
}

/** The same as `fresh` of it, without looking at the pace of the quotes where any pace would do. */
export function isFresh(view: RiskView, id: InstrumentId, quote: Quote): boolean {
  const pace = view.freshness(id)
  if (pace === null || pace.lateRun >= LATE_QUOTES) return false
  const age = ageOf(view, quote, pace)
  const own = ownLimit(view, id)
  if (own !== undefined) return age <= own
  return age <= LEAST_MS || (age <= MOST_MS && age <= computedLimit(pace))
}

const ageOf = (view: RiskView, quote: Quote, pace: QuoteFreshness): number =>
  view.now - (pace.barClose ?? quote.receiveTime)

const computedLimit = ({ gapP95 }: QuoteFreshness): number =>
  gapP95 === null ? UNKNOWN_PACE_MS : Math.min(Math.max(GAP_MULTIPLE * gapP95, LEAST_MS), MOST_MS)

function ownLimit(view: RiskView, id: InstrumentId): number | undefined {
  const { limits } = view
  if (limits.length === 0) return undefined
  return limits.find(l => l.code === 'QUOTE_AGE' && l.scope === instrumentScope(id))?.limit.toNumber()
}
