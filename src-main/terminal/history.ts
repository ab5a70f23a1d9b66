import type { EventBodies, TerminalEvent } from '../core/journal/events.ts'
import type { ClosedTrade } from '../core/portfolio/position.ts'
import type { State } from '../core/trading/state.ts'

type Numbered<T> = T & { readonly seq: number; readonly at: number }

export type Fill = Numbered<EventBodies['order.filled']>
/** With the fall from the highest mark so far, 0 to 1. */
export type Mark = Numbered<EventBodies['equity.marked']> & { readonly drawdown: number }
export type Trade = Numbered<ClosedTrade>
export type Incident = Numbered<EventBodies['incident']>

const KEPT = 50_000

/** Returns the last of those that it let go to make room; mostly none. */
function keep<T>(list: T[], item: T): T | undefined {
  list.push(item)
  return list.length > 2 * KEPT ? list.splice(0, KEPT).at(-1) : undefined
}

/** What the page's growing lists show, with the journal's sequence numbers; the newest 50,000 of each, older ones are in the journal. */
export class History {
  readonly fills: Fill[] = []
  readonly trades: Trade[] = []
  /** Since the present source of prices was chosen: another source tells another time. */
  readonly marks: Mark[] = []
  readonly incidents: Incident[] = []
  /** Sequence number of the newest that was let go; 0: none. Neither can be told from the journal's rows one by one. */
  readonly letGo = { trades: 0, marks: 0 }
  #peak = 0
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
        this.letGo.marks = 0
        this.#peak = 0
        return
      case 'order.filled': {
        keep(this.fills, { ...event.body, seq, at })
        const closed = this.#state.portfolio.lastClosed
        if (closed !== null) this.letGo.trades = keep(this.trades, { ...closed, seq, at })?.seq ?? this.letGo.trades
        return
      }
      case 'equity.marked':
        return this.#mark({ ...event.body, seq, at })
      case 'incident':
        keep(this.incidents, { ...event.body, seq, at })
        return
      default:
        return
    }
  }

  #mark(mark: Omit<Mark, 'drawdown'>): void {
    const value = Number(mark.equity)
    this.#peak = Math.max(this.#peak, value)
    const drawdown = this.#peak > 0 ? Math.max(0, 1 - value / this.#peak) : 0
    this.letGo.marks = keep(this.marks, { ...mark, drawdown })?.seq ?? this.letGo.marks
  }
}
