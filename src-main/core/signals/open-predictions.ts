import type { UnixMs } from '../kernel/clock.ts'
import type { Outcome, PredictionMade, PredictionScored } from './events.ts'

const NONE: readonly PredictionScored[] = []

const outcomeOf = (before: number, after: number): Outcome => (after > before ? 'up' : after < before ? 'down' : 'tie')

/** Holds the predictions of one strategy on one instrument until the bar that decides them has closed. */
export class OpenPredictions {
  #open: { readonly made: PredictionMade; left: number }[] = []

  add(made: PredictionMade): void {
    this.#open.push({ made, left: made.horizonBars })
  }

  /** Counts one closed bar: those whose horizon it is come back scored. Bars not after a prediction's own do not count. */
  onBar(end: UnixMs, close: number): readonly PredictionScored[] {
    let due = false
    for (const entry of this.#open) if (end > entry.made.barEnd && --entry.left <= 0) due = true
    if (!due) return NONE
    const over = this.#open.filter(entry => entry.left <= 0)
    this.#open = this.#open.filter(entry => entry.left > 0)
    return over.map(({ made }) => ({
      id: made.id,
      strategy: made.strategy,
      instrument: made.instrument,
      barEnd: made.barEnd,
      scoredAt: end,
      side: made.side,
      up: made.up,
      close,
      outcome: outcomeOf(made.close, close),
    }))
  }
}
