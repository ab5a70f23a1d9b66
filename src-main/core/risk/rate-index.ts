import type { AssetCode, Instrument } from '../market/instrument.ts'
import type { RiskView } from './view.ts'

type Neighbour = readonly [asset: AssetCode, instruments: readonly Instrument[]]

const none: readonly Instrument[] = []

/** Which instruments exchange which two assets: good as long as the instruments are the same. */
export class RateIndex {
  readonly #view: RiskView
  readonly #known = new Map<AssetCode, ReadonlyMap<AssetCode, readonly Instrument[]>>()

  constructor(view: RiskView) {
    this.#view = view
  }

  /** Assets that one can be exchanged for, in the order of their names. */
  from(asset: AssetCode): Iterable<Neighbour> {
    return this.#neighbours(asset)
  }

  between(a: AssetCode, b: AssetCode): readonly Instrument[] {
    return this.#neighbours(a).get(b) ?? none
  }

  #neighbours(asset: AssetCode): ReadonlyMap<AssetCode, readonly Instrument[]> {
    const known = this.#known.get(asset)
    if (known !== undefined) return known
    const other = (i: Instrument): AssetCode => (i.base === asset ? i.quote : i.base)
    const byOther = Map.groupBy(this.#view.rateInstruments(asset), other)
    const sorted = new Map([...byOther].sort(([a], [b]) => (a < b ? -1 : 1)))
    this.#known.set(asset, sorted)
    return sorted
  }
}
