import type { InstrumentId } from '../market/instrument.ts'
import { instrumentScope } from './scope.ts'
import type { RiskView } from './view.ts'

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
  const age = view.now - (pace.barClose ?? quote.receiveTime)
  const own = view.limits.find(l => l.code === 'QUOTE_AGE' && l.scope === instrumentScope(id))
  const limit =
    own?.limit.toNumber() ??
    (pace.gapP95 === null ? UNKNOWN_PACE_MS : Math.min(Math.max(GAP_MULTIPLE * pace.gapP95, LEAST_MS), MOST_MS))
  const late = pace.lateRun >= LATE_QUOTES
  return { age, limit, late, fresh: age <= limit && !late }
}
