import type { Recorder } from '../journal/recorder.ts'
import { type Decimal, text } from '../kernel/decimal.ts'
import { TerminalError } from '../kernel/errors.ts'
import type { AssetCode } from '../market/instrument.ts'
import { findRate, Rates } from '../risk/conversion.ts'
import { accountEquity } from '../risk/equity.ts'
import { type Figure, lacks } from '../risk/figure.ts'
import { Valuation } from '../risk/valuation.ts'
import type { RiskView } from '../risk/view.ts'

export interface ReportingTerms {
  readonly from: AssetCode
  readonly to: AssetCode
  /** Units of `to` for one of `from`; null: there is no fresh rate. */
  readonly rate: Decimal | null
  /** All accounts together in `to`; null: one of them cannot be counted in it. */
  readonly equity: Decimal | null
  /** Why it cannot be done now, and what to do; null: it can. */
  readonly refusal: string | null
}

/** A person counts totals in another currency. */
export class ReportingDesk {
  readonly #view: RiskView
  readonly #recorder: Recorder

  constructor(view: RiskView, recorder: Recorder) {
    this.#view = view
    this.#recorder = recorder
  }

  /** Currencies that there is a rate into at this moment, of those named; the present one first. */
  choices(candidates: Iterable<AssetCode>): AssetCode[] {
    const { reporting } = this.#view
    // All at once: asked one by one, each that has no rate would be looked for in every market.
    const reached = new Rates(this.#view).reachedFrom(reporting)
    const others = [...new Set(candidates)].filter(to => to !== reporting && reached.has(to))
    return [reporting, ...others.sort()]
  }

  terms(to: AssetCode): ReportingTerms {
    const from = this.#view.reporting
    const rate = findRate(this.#view, from, to)
    const { equity, lacking } = this.#equityIn(to)
    const terms = { from, to, rate: lacks(rate) ? null : rate, equity }
    if (to === from) return { ...terms, refusal: `Totals are counted in ${to} already.` }
    if (lacks(rate))
      return {
        ...terms,
        refusal: `There is no fresh rate from ${from} to ${to}. Connect a broker that quotes it and wait until its prices flow, then try again.`,
      }
    return { ...terms, refusal: lacking }
  }

  /**
   * From now on. What is counted in the old one (the day's start, payments since, the highest equity) is turned over at
   * the rate of this moment, so that the day's loss and the drawdown are what they were. Throws NO_DATA, CONFLICT.
   */
  change(to: AssetCode): void {
    const { from, rate } = this.check(to)
    this.#recorder.record('reporting.changed', { from, to, rate: text(rate) })
  }

  /** Whether it can be changed now; changes nothing. Throws NO_DATA, CONFLICT. */
  check(to: AssetCode): { readonly from: AssetCode; readonly rate: Decimal } {
    const { from, rate, refusal } = this.terms(to)
    if (from === to) throw new TerminalError('CONFLICT', `Totals are counted in ${to} already.`)
    if (refusal !== null || rate === null) throw new TerminalError('NO_DATA', refusal ?? '')
    return { from, rate }
  }

  #equityIn(to: AssetCode): { equity: Decimal | null; lacking: string | null } {
    const value = new Valuation(this.#view)
    let sum: Decimal | null = null
    for (const broker of this.#view.brokers()) {
      const currency = this.#view.account(broker)?.currency ?? ''
      const own = accountEquity(value, broker)
      const there: Figure = value.convert(own, currency, to)
      if (lacks(there)) {
        const why = lacks(own)
          ? `The equity of ${broker} is not known, for want of prices.`
          : `There is no fresh rate from ${currency}, in which ${broker} is counted, to ${to}.`
        return { equity: null, lacking: `${why} Wait until prices flow, then try again.` }
      }
      sum = sum === null ? there : sum.add(there)
    }
    return { equity: sum, lacking: null }
  }
}
