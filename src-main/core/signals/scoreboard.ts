import type { InstrumentId } from '../market/instrument.ts'
import type { PredictionMade, PredictionScored } from './events.ts'
import { addScore, emptyTally, mergeTallies, type Score, scoreOf, type Tally } from './tally.ts'

/** Plain JSON: what a snapshot of the journal keeps. */
export interface ScoreboardState {
  readonly tallies: readonly { readonly strategy: string; readonly instrument: InstrumentId; readonly tally: Tally }[]
  /** Made and not scored yet, oldest first. */
  readonly open: readonly PredictionMade[]
}

const keyOf = (strategy: string, instrument: InstrumentId): string => `${strategy}\n${instrument}`

/** How good the predictions were, by strategy and instrument: a fold over `prediction.made` and `prediction.scored`. */
export class Scoreboard {
  #tallies = new Map<string, { strategy: string; instrument: InstrumentId; tally: Tally }>()
  #open = new Map<string, PredictionMade[]>()

  constructor(state?: ScoreboardState) {
    for (const { strategy, instrument, tally } of state?.tallies ?? []) {
      this.#tallies.set(keyOf(strategy, instrument), { strategy, instrument, tally: copyOf(tally) })
    }
    for (const made of state?.open ?? []) this.#queue(made).push(made)
  }

  /** Folds a `prediction.made`. */
  record(made: PredictionMade): void {
    this.#entry(made.strategy, made.instrument).tally.made++
    this.#queue(made).push(made)
  }

  /** Folds a `prediction.scored`; one that is not open (a repeat) changes nothing. */
  score(scored: PredictionScored): void {
    const queue = this.#queue(scored)
    const index = queue.findIndex(made => made.id === scored.id)
    if (index < 0) return
    queue.splice(index, 1)
    addScore(this.#entry(scored.strategy, scored.instrument).tally, scored)
  }

  /** Of one strategy, on one instrument or on all of its instruments together. */
  scoreOf(strategy: string, instrument?: InstrumentId): Score {
    const mine = [...this.#tallies.values()].filter(
      e => e.strategy === strategy && (instrument === undefined || e.instrument === instrument),
    )
    return scoreOf(mergeTallies(mine.map(e => e.tally)))
  }

  /** Made and not scored yet, oldest first: what a restarted strategy is told. */
  openOf(strategy: string, instrument: InstrumentId): readonly PredictionMade[] {
    return [...(this.#open.get(keyOf(strategy, instrument)) ?? [])]
  }

  /** Every strategy and instrument that has predicted, in the order of their first prediction. */
  subjects(): readonly { readonly strategy: string; readonly instrument: InstrumentId }[] {
    return [...this.#tallies.values()].map(({ strategy, instrument }) => ({ strategy, instrument }))
  }

  state(): ScoreboardState {
    return {
      tallies: [...this.#tallies.values()].map(e => ({ ...e, tally: copyOf(e.tally) })),
      open: [...this.#open.values()].flat(),
    }
  }

  #entry(strategy: string, instrument: InstrumentId): { tally: Tally } {
    const key = keyOf(strategy, instrument)
    const entry = this.#tallies.get(key) ?? { strategy, instrument, tally: emptyTally() }
    this.#tallies.set(key, entry)
    return entry
  }

  #queue({ strategy, instrument }: Pick<PredictionMade, 'strategy' | 'instrument'>): PredictionMade[] {
    const key = keyOf(strategy, instrument)
    const queue = this.#open.get(key) ?? []
    this.#open.set(key, queue)
    return queue
  }
}

const copyOf = (tally: Tally): Tally => ({
  ...tally,
  buckets: tally.buckets.map(b => ({ ...b })),
  recent: [...tally.recent],
})
