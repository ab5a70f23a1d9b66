import type { Decimal } from '../kernel/decimal.ts'
import type { AssetCode } from '../market/instrument.ts'
import { type Figure, lacks } from './figure.ts'
import type { LazyDecimal } from './lazy-decimal.ts'
import { exactly, type LazyFigure } from './lazy-figure.ts'
import { RateIndex } from './rate-index.ts'
import { LAZY_ONE } from './rate-pair.ts'
import type { LimitSetting, RiskView } from './view.ts'

/** An amount in another asset, at mid through the shortest chain of fresh quotes; NO_RATE where there is none. */
export function convert(view: RiskView, amount: Decimal, from: AssetCode, to: AssetCode): Figure {
  const rate = findRate(view, from, to)
  return lacks(rate) ? rate : amount.mul(rate)
}

/** Units of `to` for one unit of `from`. */
export const findRate = (view: RiskView, from: AssetCode, to: AssetCode): Figure =>
  exactly(new Rates(view).into(to).from(from))

/** Rates of exchange at one moment, each found once: make one for each evaluation. The index may live longer. */
export class Rates {
  readonly view: RiskView
  readonly index: RateIndex
  readonly now: number
  readonly limits: readonly LimitSetting[]
  readonly #into = new Map<AssetCode, RatesInto>()

  constructor(view: RiskView, index = new RateIndex(view)) {
    this.view = view
    this.index = index
    this.now = view.now
    this.limits = view.limits
  }

  into(currency: AssetCode): RatesInto {
    const known = this.#into.get(currency)
    if (known !== undefined) return known
    const made = new RatesInto(this, currency)
    this.#into.set(currency, made)
    return made
  }

  /** Every asset that a chain of fresh quotes leads to from this one, itself included: those that `into` has a rate for. */
  reachedFrom(asset: AssetCode): ReadonlySet<AssetCode> {
    const reached = new Set([asset])
    // A set that grows while it is walked: what is added is gone on from, too.
    for (const from of reached)
      for (const [to, pair] of this.index.from(from))
        if (!reached.has(to) && pair.rate(this.view, this.now, this.limits) !== null) reached.add(to)
    return reached
  }
}

/** Rates into one currency, at mid through the shortest chain of fresh quotes. */
export class RatesInto {
  readonly currency: AssetCode
  readonly #rates: Rates
  readonly #known = new Map<AssetCode, LazyFigure>()

  constructor(rates: Rates, currency: AssetCode) {
    this.#rates = rates
    this.currency = currency
  }

  /** What one unit is worth in the currency; NO_RATE where there is no chain. */
  from(asset: AssetCode): LazyFigure {
    if (asset === this.currency) return LAZY_ONE
    const known = this.#known.get(asset)
    if (known !== undefined) return known
    const { view, index, now, limits } = this.#rates
    const rate = index.from(asset).get(this.currency)?.rate(view, now, limits) ?? this.#chain(asset)
    this.#known.set(asset, rate)
    return rate
  }

  /** Among chains of equal length the alphabetically first assets win, so that the answer does not depend on who lists the instruments. */
  #chain(from: AssetCode): LazyFigure {
    const { view, index, now, limits } = this.#rates
    const reached = new Map([[from, LAZY_ONE]])
    for (let front = [from]; front.length > 0; ) {
      const next: AssetCode[] = []
      for (const asset of front) {
        for (const [neighbour, pair] of index.from(asset)) {
          if (reached.has(neighbour)) continue
          const step = pair.rate(view, now, limits)
          if (step === null) continue
          const rate = (reached.get(asset) as LazyDecimal).times(step)
          if (neighbour === this.currency) return rate
          reached.set(neighbour, rate)
          next.push(neighbour)
        }
      }
      front = next.sort()
    }
    return 'NO_RATE'
  }
}
