import { ONE } from '../kernel/decimal.ts'
import type { AssetCode, Instrument } from '../market/instrument.ts'
import type { Quote } from '../market/quote.ts'
import { LazyDecimal } from './lazy-decimal.ts'
import { freshUntil } from './quote-age.ts'
import { lazyPricesOf } from './quote-prices.ts'
import type { LimitSetting, RiskView } from './view.ts'

export const LAZY_ONE: LazyDecimal = LazyDecimal.of(ONE)

/** The instruments over two assets, and the rate that they gave last: good until one of them has a new quote, or its own is too old. */
export class RatePair {
  readonly #from: AssetCode
  readonly #instruments: readonly Instrument[]
  readonly #quotes: (Quote | null)[]
  #rate: LazyDecimal | null = null
  #limits: readonly LimitSetting[] | null = null
  #since = Number.NaN
  #until = Number.NaN

  constructor(from: AssetCode, instruments: readonly Instrument[]) {
    this.#from = from
    this.#instruments = instruments
    this.#quotes = instruments.map(() => null)
  }

  /** Units of the other asset for one of `from`: of several instruments the latest fresh quote counts. Null: none is fresh. */
  rate(view: RiskView, now: number, limits: readonly LimitSetting[]): LazyDecimal | null {
    const isSame = now >= this.#since && now <= this.#until && limits === this.#limits && this.#isSame(view)
    return isSame ? this.#rate : this.#find(view, now, limits)
  }

  #isSame(view: RiskView): boolean {
    for (let i = 0; i < this.#instruments.length; i++) {
      const { id } = this.#instruments[i] as Instrument
      if (view.quote(id) !== this.#quotes[i]) return false
    }
    return true
  }

  #find(view: RiskView, now: number, limits: readonly LimitSetting[]): LazyDecimal | null {
    let latest: Quote | null = null
    let isBase = false
    let until = Number.NaN
    for (const [i, { id, base }] of this.#instruments.entries()) {
      const quote = view.quote(id)
      this.#quotes[i] = quote
      if (quote === null) continue
      const isLater =
        latest === null ||
        quote.receiveTime > latest.receiveTime ||
        (quote.receiveTime === latest.receiveTime && id < latest.instrument)
      const good = isLater ? freshUntil(view, id, quote, now, limits) : null
      if (good === null) continue
      latest = quote
      isBase = base === this.#from
      until = good
    }
    this.#limits = limits
    this.#since = now
    this.#until = until
    if (latest === null) this.#rate = null
    else this.#rate = isBase ? lazyPricesOf(latest).mid : LAZY_ONE.over(lazyPricesOf(latest).mid)
    return this.#rate
  }
}
