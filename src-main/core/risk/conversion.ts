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
  exactly(new Rates(view).of(from, to))

/** Rates of exchange at one moment, each found once: make one for each evaluation. The index may live longer. */
export class Rates {
  readonly #view: RiskView
  readonly #index: RateIndex
  readonly #now: number
  readonly #limits: readonly LimitSetting[]
  readonly #known = new Map<AssetCode, Map<AssetCode, LazyFigure>>()

  constructor(view: RiskView, index = new RateIndex(view)) {
    this.#view = view
    this.#index = index
    this.#now = view.now
    this.#limits = view.limits
  }

  /** Units of `to` for one unit of `from`, at mid through the shortest chain of fresh quotes. */
  of(from: AssetCode, to: AssetCode): LazyFigure {
    if (from === to) return LAZY_ONE
    const into = this.#known.get(to) ?? new Map<AssetCode, LazyFigure>()
    const known = into.get(from)
    if (known !== undefined) return known
    const rate = this.#find(from, to)
    this.#known.set(to, into.set(from, rate))
    return rate
  }

  #find(from: AssetCode, to: AssetCode): LazyFigure {
    return this.#index.from(from).get(to)?.rate(this.#view, this.#now, this.#limits) ?? this.#chain(from, to)
  }

  /** Among chains of equal length the alphabetically first assets win, so that the answer does not depend on who lists the instruments. */
  #chain(from: AssetCode, to: AssetCode): LazyFigure {
    const reached = new Map([[from, LAZY_ONE]])
    for (let front = [from]; front.length > 0; ) {
      const next: AssetCode[] = []
      for (const asset of front) {
        for (const [neighbour, pair] of this.#index.from(asset)) {
          if (reached.has(neighbour)) continue
          const step = pair.rate(this.#view, this.#now, this.#limits)
          if (step === null) continue
          const rate = (reached.get(asset) as LazyDecimal).times(step)
          if (neighbour === to) return rate
          reached.set(neighbour, rate)
          next.push(neighbour)
        }
      }
      front = next.sort()
    }
    return 'NO_RATE'
  }
}
