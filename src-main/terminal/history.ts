import type { EventBodies, TerminalEvent } from '../core/journal/events.ts'
import type { ClosedTrade } from '../core/portfolio/position.ts'
import type { State } from '../core/trading/state.ts'

type Numbered<T> = T & { readonly seq: number; readonly at: number }

export type Fill = Numbered<EventBodies['order.filled']>
export type Mark = Numbered<EventBodies['equity.marked']>
export type Trade = Numbered<ClosedTrade>
export type Incident = Numbered<EventBodies['incident']>

const KEPT = 50_000

function keep<T>(list: T[], item: T): void {
  list.push(item)
  if (list.length > 2 * KEPT) list.splice(0, KEPT)
}

/** What the page's growing lists show, with the journal's sequence numbers; the newest 50,000 of each, older ones are in the journal. */
export class History {
  readonly fills: Fill[] = []
  readonly trades: Trade[] = []
  /** Since the present source of prices was chosen: another source tells another time. */
  readonly marks: Mark[] = []
  readonly incidents: Incident[] = []
  /** Time of the newest event under the present source; null: none yet. A replay goes on from here. */
  lastAt: number | null = null
  readonly #state: State

  constructor(state: State) {
    this.#state = state
  }

  /** After the state has folded the event. */
  apply(event: TerminalEvent): void {
    const { seq, at } = event
    this.lastAt = at
    switch (event.type) {
      case 'source.selected':
        this.lastAt = null
        this.marks.length = 0
        return
      case 'order.filled': {
        keep(this.fills, { ...event.body, seq, at })
        const closed = this.#state.portfolio.lastClosed
        if (closed !== null) keep(this.trades, { ...closed, seq, at })
        return
      }
      case 'equity.marked':
        return keep(this.marks, { ...event.body, seq, at })
      case 'incident':
        return keep(this.incidents, { ...event.body, seq, at })
      default:
        return
    }
  }
}
