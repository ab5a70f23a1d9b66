import { type Kept, refill } from '../journal/kept.ts'
import type { InstrumentId } from '../market/instrument.ts'
import type { PredictionMade, PredictionScored } from './events.ts'
import { addScore, emptyTally, mergeTallies, type Score, scoreOf, type Tally } from './tally.ts'

/** More than any horizon: what is older can be scored by nobody. */
const KEPT_OPEN = 500

interface Entry {
  readonly strategy: string
  readonly instrument: InstrumentId
  readonly tally: Tally
  /** Made and not scored yet, oldest first. */
  readonly open: PredictionMade[]
}

/** How good the predictions were, by strategy and instrument: a fold over `prediction.made` and `prediction.scored`. */
export class Scoreboard implements Kept {
  readonly #entries = new Map<string, Map<InstrumentId, Entry>>()

  /** Folds a `prediction.made`. */
  record(made: PredictionMade): void {
    const entry = this.#entry(made)
    entry.tally.made++
    entry.open.push(made)
    if (entry.open.length > 2 * KEPT_OPEN) entry.open.splice(0, KEPT_OPEN)
  }

  /** Folds a `prediction.scored`; one that is not open (a repeat) changes nothing. */
  score(scored: PredictionScored): void {
    const { tally, open } = this.#entry(scored)
    const index = open.findIndex(made => made.id === scored.id)
    if (index < 0) return
    open.splice(index, 1)
    addScore(tally, scored)
  }

  /** Another source of prices was chosen: what is open can never be scored on it. */
  forgetOpen(): void {
    for (const entry of this.#all()) entry.open.length = 0
  }

  /** Of one strategy, on one instrument or on all of its instruments together. */
  scoreOf(strategy: string, instrument?: InstrumentId): Score {
    const mine = [...(this.#entries.get(strategy)?.values() ?? [])]
    const chosen = instrument === undefined ? mine : mine.filter(entry => entry.instrument === instrument)
    return scoreOf(mergeTallies(chosen.map(entry => entry.tally)))
  }

  /** Made and not scored yet, oldest first: what a restarted strategy is told. */
  openOf(strategy: string, instrument: InstrumentId): readonly PredictionMade[] {
    return [...(this.#entries.get(strategy)?.get(instrument)?.open ?? [])]
  }

  /** Right and wrong so far: what the rule's confidence starts from after a restart. */
  hitsOf(strategy: string, instrument: InstrumentId): { readonly hits: number; readonly misses: number } {
    const tally = this.#entries.get(strategy)?.get(instrument)?.tally
    return { hits: tally?.hits ?? 0, misses: tally?.misses ?? 0 }
  }

  /** Every strategy and instrument that has predicted. */
  subjects(): readonly { readonly strategy: string; readonly instrument: InstrumentId }[] {
    return this.#all().map(({ strategy, instrument }) => ({ strategy, instrument }))
  }

  snapshot() {
    return { entries: this.#entries }
  }

  restore(from: ReturnType<Scoreboard['snapshot']>): void {
    refill(this.#entries, from.entries)
  }

  #all(): Entry[] {
    return [...this.#entries.values()].flatMap(byInstrument => [...byInstrument.values()])
  }

  #entry({ strategy, instrument }: Pick<PredictionMade, 'strategy' | 'instrument'>): Entry {
    const known = this.#entries.get(strategy)?.get(instrument)
    return known ?? this.#add({ strategy, instrument, tally: emptyTally(), open: [] })
  }

  #add(entry: Entry): Entry {
    const byInstrument = this.#entries.get(entry.strategy) ?? new Map<InstrumentId, Entry>()
    this.#entries.set(entry.strategy, byInstrument)
    byInstrument.set(entry.instrument, entry)
    return entry
  }
}
