import type { RouteCost } from '../journal/events.ts'
import { type Decimal, ONE, text, ZERO } from '../kernel/decimal.ts'
import type { AssetCode, BrokerId, Instrument } from '../market/instrument.ts'
import { moneyOf } from '../market/payoff.ts'
import { lacks } from '../risk/figure.ts'
import { quoteAge } from '../risk/quote-age.ts'
import { Valuation } from '../risk/valuation.ts'
import type { RiskView } from '../risk/view.ts'
import { partsOf, type RouteParts, type RouteQuestion, waysOf } from './route-parts.ts'

interface Candidate {
  readonly instrument: Instrument
  /** Of one unit of the base asset, in the reporting currency. */
  readonly parts: RouteParts
  readonly total: Decimal
  readonly excluded: string | null
}

export interface Route {
  readonly chosen: Instrument | null
  /** Cost of `baseUnits` at each broker, in the reporting currency: those that can be chosen first, cheapest first. */
  costs(baseUnits: Decimal): RouteCost[]
}

const NOTHING: RouteParts = { spread: ZERO, commission: ZERO, slippage: ZERO, swap: ZERO, nights: 0, conversion: ZERO }

/**
 * The cheapest of the brokers that trade the pair, for the same amount of the base asset everywhere: spread,
 * commission, slippage, overnight financing and currency conversion (docs/orders.md). Equal totals go to the broker
 * whose id comes first. Brokers without a fresh price or connection are listed with the reason; a close goes where
 * the position is, and its cost is told from the last price, however old.
 */
export function route(view: RiskView, instruments: readonly Instrument[], question: RouteQuestion): Route {
  const value = new Valuation(view)
  const candidates = instruments.map(i => judge(view, value, i, question)).sort(cheaper)
  const first = candidates[0]
  const chosen = first !== undefined && first.excluded === null ? first.instrument : null
  return {
    chosen,
    costs: units => candidates.map(c => costOf(c, units, waysOf(question), c.instrument === chosen, view.reporting)),
  }
}

/** A broker that is asked for and away: what it trades is not known then, only that nothing goes there. */
export const awayCost = (broker: BrokerId, currency: AssetCode): RouteCost => ({
  ...{
    broker,
    instrument: broker,
    currency,
    ways: 2,
    spread: '0',
    commission: '0',
    slippage: '0',
    swap: '0',
    nights: 0,
  },
  ...{ conversion: '0', total: '0', feeSource: 'assumed', chosen: false, excluded: 'not connected' },
})

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const cheaper = (a: Candidate, b: Candidate): number =>
  Number(a.excluded !== null) - Number(b.excluded !== null) ||
  a.total.cmp(b.total) ||
  inOrder(a.instrument.broker, b.instrument.broker) ||
  inOrder(a.instrument.id, b.instrument.id)

/** To the hundred-millionth; the total is the sum of what is shown. */
const PLACES = 8

function costOf(
  { instrument, parts, excluded }: Candidate,
  units: Decimal,
  ways: 1 | 2,
  chosen: boolean,
  currency: AssetCode,
): RouteCost {
  const amount = (part: Decimal): Decimal => part.mul(units).toDecimalPlaces(PLACES)
  const [spread, commission, slippage] = [amount(parts.spread), amount(parts.commission), amount(parts.slippage)]
  const [swap, conversion] = [amount(parts.swap), amount(parts.conversion)]
  return {
    broker: instrument.broker,
    instrument: instrument.id,
    currency,
    ways,
    spread: text(spread),
    commission: text(commission),
    feeSource: instrument.feeSource,
    slippage: text(slippage),
    swap: text(swap),
    nights: parts.nights,
    conversion: text(conversion),
    total: text(spread.plus(commission).plus(slippage).plus(swap).plus(conversion)),
    chosen,
    excluded,
  }
}

function judge(view: RiskView, value: Valuation, instrument: Instrument, question: RouteQuestion): Candidate {
  const out = (excluded: string): Candidate => ({ instrument, parts: NOTHING, total: ZERO, excluded })
  if (!view.account(instrument.broker)?.ready) return out('not connected')
  if (question.kind === 'entry' && view.canTrade?.(instrument.broker) === false) return out('this login may not trade')
  const prices = value.prices(instrument.id)
  if (prices === 'NO_QUOTE') return out('no price yet')
  if (question.kind === 'entry' && !quoteAge(view, instrument.id)?.fresh) return out('its price is too old')
  const money = moneyOf(instrument)
  const rate = value.convert(ONE, money, view.reporting)
  if (lacks(rate)) return out(`no rate from ${money} to ${view.reporting}`)
  const own = partsOf(value, instrument, prices, question)
  const parts: RouteParts = {
    spread: own.spread.mul(rate),
    commission: own.commission.mul(rate),
    slippage: own.slippage.mul(rate),
    swap: own.swap.mul(rate),
    nights: own.nights,
    conversion: own.conversion.mul(rate),
  }
  const { spread, commission, slippage, swap, conversion } = parts
  const total = spread.plus(commission).plus(slippage).plus(swap).plus(conversion)
  return { instrument, parts, total, excluded: null }
}
