import type { BrokerFamily } from '../brokers/index.ts'
import type { TerminalEvent } from '../core/journal/events.ts'
import type { Kept, RowFinder } from '../core/journal/kept.ts'
import { PastCollector } from '../core/journal/past.ts'
import type { Fold } from '../core/journal/recorder.ts'
import { State } from '../core/trading/state.ts'
import { History } from './history.ts'

/** All that the journal's events fold into: the state, the page's lists, and what is remembered of each broker. */
export class Folded implements Fold, Kept {
  readonly state: State
  readonly history: History
  readonly past: PastCollector

  /** `journal`: where what memory let go is looked up. */
  constructor(families: readonly BrokerFamily[], journal: RowFinder) {
    this.state = new State(journal)
    this.history = new History(this.state)
    this.past = new PastCollector({
      orders: this.state.orders,
      journal,
      account: (name, settings) => families.find(({ family }) => family === name)?.account?.(settings),
    })
  }

  apply(event: TerminalEvent): void {
    this.state.apply(event)
    this.past.apply(event)
    this.history.apply(event)
  }

  snapshot() {
    return { state: this.state.snapshot(), history: this.history.snapshot(), past: this.past.snapshot() }
  }

  restore(from: ReturnType<Folded['snapshot']>): void {
    this.state.restore(from.state)
    this.history.restore(from.history)
    this.past.restore(from.past)
  }
}
