import type { AssetCode, Instrument } from '../market/instrument.ts'
import { RatePair } from './rate-pair.ts'
import type { RiskView } from './view.ts'

const none: ReadonlyMap<AssetCode, RatePair> = new Map()

/** Which instruments exchange which two assets: good as long as the instruments are the same. */
export class RateIndex {
  readonly #view: RiskView
  readonly #known = new Map<AssetCode, ReadonlyMap<AssetCode, RatePair>>()

  constructor(view: RiskView) {
    this.#view = view
  }

  /** What one asset can be exchanged for, in the order of the names. */
  from(asset: AssetCode): ReadonlyMap<AssetCode, RatePair> {
    return this.#known.get(asset) ?? this.#find(asset)
  }

  #find(asset: AssetCode): ReadonlyMap<AssetCode, RatePair> {
    const other = (i: Instrument): AssetCode => (i.base === asset ? i.quote : i.base)
    const byOther = Map.groupBy(this.#view.rateInstruments(asset), other)
    const sorted = [...byOther].sort(([a], [b]) => (a < b ? -1 : 1))
    const pairs =
      sorted.length === 0 ? none : new Map(sorted.map(([to, instruments]) => [to, new RatePair(asset, instruments)]))
    this.#known.set(asset, pairs)
    return pairs
  }
}
