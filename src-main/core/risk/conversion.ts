import { type Decimal, ONE } from '../kernel/decimal.ts'
import type { AssetCode, Instrument } from '../market/instrument.ts'
import type { Quote } from '../market/quote.ts'
import { type Figure, lacks } from './figure.ts'
import { LazyDecimal } from './lazy-decimal.ts'
import { exactly, type LazyFigure } from './lazy-figure.ts'
import { isFresh } from './quote-age.ts'
import { lazyPricesOf } from './quote-prices.ts'
import { RateIndex } from './rate-index.ts'
import type { RiskView } from './view.ts'

/** An amount in another asset, at mid through the shortest chain of fresh quotes; NO_RATE where there is none. */
export function convert(view: RiskView, amount: Decimal, from: AssetCode, to: AssetCode): Figure {
  const rate = findRate(view, from, to)
  return lacks(rate) ? rate : amount.mul(rate)
}

/** Units of `to` for one unit of `from`. */
export const findRate = (view: RiskView, from: AssetCode, to: AssetCode): Figure =>
  exactly(new Rates(view).of(from, to))

const LAZY_ONE = LazyDecimal.of(ONE)

/** Rates of exchange at one moment, each found once: make one for each evaluation. The index may live longer. */
export class Rates {
  readonly #view: RiskView
  readonly #index: RateIndex
  readonly #known = new Map<AssetCode, Map<AssetCode, LazyFigure>>()

  constructor(view: RiskView, index = new RateIndex(view)) {
    this.#view = view
    this.#index = index
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
    return this.#step(from, this.#index.between(from, to)) ?? this.#chain(from, to)
  }

  /** Among chains of equal length the alphabetically first assets win, so that the answer does not depend on who lists the instruments. */
  #chain(from: AssetCode, to: AssetCode): LazyFigure {
    const reached = new Map([[from, LAZY_ONE]])
    for (let front = [from]; front.length > 0; ) {
      const next: AssetCode[] = []
      for (const asset of front) {
        for (const [neighbour, instruments] of this.#index.from(asset)) {
          if (reached.has(neighbour)) continue
          const step = this.#step(asset, instruments)
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

  /** Units of the other asset for one of `from`: of several instruments over two assets the latest fresh quote counts. */
  #step(from: AssetCode, instruments: readonly Instrument[]): LazyDecimal | null {
    let latest: Quote | null = null
    let isBase = false
    for (const { id, base } of instruments) {
      const quote = this.#view.quote(id)
      if (quote === null) continue
      const isLater =
        latest === null ||
        quote.receiveTime > latest.receiveTime ||
        (quote.receiveTime === latest.receiveTime && id < latest.instrument)
      if (!isLater || !isFresh(this.#view, id, quote)) continue
      latest = quote
      isBase = base === from
    }
    if (latest === null) return null
    const { mid } = lazyPricesOf(latest)
    return isBase ? mid : LAZY_ONE.over(mid)
  }
}
