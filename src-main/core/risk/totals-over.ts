import type { InstrumentId } from '../market/instrument.ts'
import { type Holdings, type Nameless, openOf, readHoldings, sameOpen } from './part.ts'
import type { KeptTotals, RiskSums } from './sums.ts'
import { ChangedTallies } from './tally-book.ts'
import { type SumsSource, TallySums } from './tally-sums.ts'
import type { RiskView } from './view.ts'

/** Totals that know the parts they are made of. */
export interface PartTotals extends KeptTotals {
  source(): SumsSource
  holdingsOn(instrument: InstrumentId): Holdings
}

/** The totals of a view that differs from another on a few instruments: only those are read. */
export class TotalsOver implements PartTotals {
  readonly #base: PartTotals
  readonly #view: RiskView
  readonly #holdings: ReadonlyMap<InstrumentId, Holdings>

  constructor(base: PartTotals, view: RiskView, instruments: readonly InstrumentId[]) {
    this.#base = base
    this.#view = view
    this.#holdings = new Map(instruments.map(id => [id, readHoldings(view, id)]))
  }

  now(worth?: RiskSums): RiskSums {
    return new TallySums(this.source(), worth)
  }

  over(view: RiskView, instruments: readonly InstrumentId[]): KeptTotals {
    return new TotalsOver(this, view, instruments)
  }

  source(): SumsSource {
    const source = this.#base.source()
    const gone = [...this.#holdings.keys()].map(id => this.#base.holdingsOn(id))
    const come = [...this.#holdings.values()]
    const partsOf = (all: readonly Holdings[]) => all.flatMap(h => h.parts)
    const opensOf = (all: readonly Holdings[]) => all.flatMap(h => [...openOf(h)])
    const sum = (all: readonly Holdings[], of: keyof Nameless) => all.reduce((n, h) => n + h.nameless[of], 0)
    const changed = (of: keyof Nameless): number => source.nameless[of] - sum(gone, of) + sum(come, of)
    const open = opensOf(come)
    const isSame = sameOpen(opensOf(gone), open)
    return {
      ...source,
      view: this.#view,
      open: isSame ? source.open : [...source.open.filter(o => !this.#holdings.has(o.instrument.id)), ...open],
      tallies: new ChangedTallies(source.tallies, partsOf(gone), partsOf(come)),
      nameless: { held: changed('held'), waiting: changed('waiting') },
    }
  }

  holdingsOn(instrument: InstrumentId): Holdings {
    return this.#holdings.get(instrument) ?? this.#base.holdingsOn(instrument)
  }
}
