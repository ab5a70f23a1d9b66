import type { InstrumentId } from '../market/instrument.ts'
import type { Side } from '../orders/order.ts'
import { correlate, correlateAligned, type Returns, returnsOf } from './correlation.ts'
import { termsOf } from './lazy-valuation.ts'
import type { Open } from './sums.ts'
import type { RiskView } from './view.ts'

/** The highest signed correlation of an order on one side with what is open over other pairs. */
export interface Highest {
  /** Null: with nothing. */
  readonly value: number | null
  readonly with: InstrumentId | null
  /** A partner without enough common closes. */
  readonly lacking: InstrumentId | null
}

interface Pair {
  readonly ownVersion: number
  readonly version: number
  readonly value: number | null
}

/** What one instrument has to do with all others, at one timeframe. */
interface Row {
  readonly pairs: Map<InstrumentId, Pair>
  readonly open: readonly Open[]
  readonly revision: number
  buy: Highest | null
  sell: Highest | null
}

/** Correlations of pairs: each is computed when one of both has a new bar, and looked up until then. */
export class Correlations {
  readonly #view: RiskView
  readonly #timeframes = new Map<number, Timeframe>()

  constructor(view: RiskView) {
    this.#view = view
  }

  highest(id: InstrumentId, side: Side, timeframeMs: number, open: readonly Open[]): Highest {
    const timeframe = this.#timeframes.get(timeframeMs) ?? new Timeframe(this.#view, timeframeMs)
    this.#timeframes.set(timeframeMs, timeframe)
    return timeframe.highest(id, side, open)
  }
}

class Timeframe {
  readonly #view: RiskView
  readonly #ms: number
  readonly #rows = new Map<InstrumentId, Row>()
  readonly #returns = new Map<InstrumentId, { readonly version: number; readonly returns: Returns | null }>()

  constructor(view: RiskView, ms: number) {
    this.#view = view
    this.#ms = ms
  }

  highest(id: InstrumentId, side: Side, open: readonly Open[]): Highest {
    const revision = this.#view.barsRevision?.(this.#ms) ?? Number.NaN
    const known = this.#rows.get(id)
    const isSame = known !== undefined && known.open === open && known.revision === revision
    const row: Row = isSame ? known : { pairs: known?.pairs ?? new Map(), open, revision, buy: null, sell: null }
    if (!isSame) this.#rows.set(id, row)
    const highest = row[side] ?? this.#find(id, row, side)
    row[side] = highest
    return highest
  }

  #find(id: InstrumentId, row: Row, side: Side): Highest {
    const own = this.#view.instrument(id)
    const pair = own === undefined ? null : termsOf(own).pair
    let value: number | null = null
    let partner: InstrumentId | null = null
    let lacking: InstrumentId | null = null
    for (const other of row.open) {
      const otherId = other.instrument.id
      if (termsOf(other.instrument).pair === pair) continue
      const r = this.#between(id, otherId, row.pairs)
      if (r === null) {
        if (lacking === null || otherId < lacking) lacking = otherId
        continue
      }
      const signed = other.side === side ? r : -r
      // Of equal ones the first by name: which is listed first says nothing.
      if (value === null || signed > value || (signed === value && partner !== null && otherId < partner)) {
        value = signed
        partner = otherId
      }
    }
    return { value, with: partner, lacking }
  }

  #between(id: InstrumentId, other: InstrumentId, pairs: Map<InstrumentId, Pair>): number | null {
    const ownVersion = this.#version(id)
    const version = this.#version(other)
    const known = pairs.get(other)
    if (known?.ownVersion === ownVersion && known.version === version) return known.value
    const value = this.#compute(id, other)
    pairs.set(other, { ownVersion, version, value })
    return value
  }

  #version(id: InstrumentId): number {
    return this.#view.barsVersion?.(id, this.#ms) ?? Number.NaN
  }

  #compute(id: InstrumentId, other: InstrumentId): number | null {
    const [a, b] = [this.#returnsOf(id), this.#returnsOf(other)]
    if (a === null || b === null) return null
    const aligned = correlateAligned(a, b)
    if (aligned !== undefined) return aligned
    const [mine, theirs] = [this.#view.midCloses(id, this.#ms), this.#view.midCloses(other, this.#ms)]
    return mine === null || theirs === null ? null : correlate(mine, theirs)
  }

  #returnsOf(id: InstrumentId): Returns | null {
    const version = this.#version(id)
    const known = this.#returns.get(id)
    if (known?.version === version) return known.returns
    const closes = this.#view.midCloses(id, this.#ms)
    const returns = closes === null ? null : returnsOf(closes)
    this.#returns.set(id, { version, returns })
    return returns
  }
}
