import type { RouteCost } from '../journal/events.ts'
import { Decimal, text } from '../kernel/decimal.ts'
import type { Instrument } from '../market/instrument.ts'
import { lacks } from '../risk/figure.ts'
import { quoteAge } from '../risk/quote-age.ts'
import { Valuation } from '../risk/valuation.ts'
import type { RiskView } from '../risk/view.ts'

interface Candidate {
  readonly instrument: Instrument
  /** Reporting currency, for one unit of the base asset, there and back. */
  readonly spread: Decimal
  readonly commission: Decimal
  readonly slippage: Decimal
  readonly total: Decimal
  readonly excluded: string | null
}

export interface Route {
  readonly chosen: Instrument | null
  /** Cost of `baseUnits` there and back at each broker, in the reporting currency, cheapest first. */
  costs(baseUnits: Decimal): RouteCost[]
}

/**
 * The cheapest of the brokers that trade the pair: spread once, commission and slippage twice, for the same amount of
 * the base asset everywhere, converted. Brokers without a fresh price or connection are listed with the reason; a
 * close (`closing`) goes where the position is, and its cost is told from the last price, however old.
 */
export function route(view: RiskView, instruments: readonly Instrument[], closing = false): Route {
  const value = new Valuation(view)
  const candidates = instruments
    .map(i => judge(view, value, i, closing))
    .sort((a, b) => rank(a) - rank(b) || a.total.cmp(b.total))
  const first = candidates[0]
  const chosen = first !== undefined && first.excluded === null ? first.instrument : null
  return {
    chosen,
    costs: units =>
      candidates.map(c => ({
        broker: c.instrument.broker,
        instrument: c.instrument.id,
        spread: cents(c.spread.mul(units)),
        commission: cents(c.commission.mul(units)),
        slippage: cents(c.slippage.mul(units)),
        total: cents(c.total.mul(units)),
        chosen: c.instrument === chosen,
        excluded: c.excluded,
      })),
  }
}

const rank = (c: Candidate): number => (c.excluded === null ? 0 : 1)
const cents = (amount: Decimal): string => text(amount.toDecimalPlaces(4))

function judge(view: RiskView, value: Valuation, instrument: Instrument, closing: boolean): Candidate {
  const none = new Decimal(0)
  const nothing = { instrument, spread: none, commission: none, slippage: none, total: none }
  if (!view.account(instrument.broker)?.ready) return { ...nothing, excluded: 'not connected' }
  const prices = value.prices(instrument.id)
  if (prices === 'NO_QUOTE') return { ...nothing, excluded: 'no price yet' }
  if (!closing && !quoteAge(view, instrument.id)?.fresh) return { ...nothing, excluded: 'its price is too old' }
  const rate = value.convert(new Decimal(1), instrument.quote, view.reporting)
  if (lacks(rate)) return { ...nothing, excluded: `no rate from ${instrument.quote} to ${view.reporting}` }
  const spread = prices.ask.sub(prices.bid).mul(rate)
  const commission = prices.mid.mul(instrument.feeRate).mul(2).mul(rate)
  const slippage = prices.mid.mul(value.slippage(instrument)).mul(2).mul(rate)
  return { instrument, spread, commission, slippage, total: spread.add(commission).add(slippage), excluded: null }
}
