import type { EventBodies, TerminalEvent } from '../core/journal/events.ts'
import { type Kept, refill } from '../core/journal/kept.ts'
import { fallFrom, isDeposit, peakAfter } from '../core/portfolio/fall.ts'
import type { ClosedTrade } from '../core/portfolio/position.ts'
import type { State } from '../core/trading/state.ts'

type Numbered<T> = T & { readonly seq: number; readonly at: number }

export type Fill = Numbered<EventBodies['order.filled']>
/** With the fall from the highest mark so far, deposits and withdrawals allowed for, 0 to 1. */
export type Mark = Numbered<Pick<EventBodies['equity.marked'], 'equity' | 'cash'>> & { readonly drawdown: number }
export type Trade = Numbered<ClosedTrade>
export type Incident = Numbered<EventBodies['incident']>

const KEPT = 5_000
const KEPT_INCIDENTS = 500
/** Of so many old marks one is kept. */
const THINNED = 10

/** Returns the last of those that it let go to make room; mostly none. */
function keep<T>(list: T[], item: T, kept: number): T | undefined {
  list.push(item)
  return list.length > 2 * kept ? list.splice(0, kept).at(-1) : undefined
}

/** The deepest of each group: a curve drawn through them still shows how far it fell. */
function thinned(marks: readonly Mark[]): Mark[] {
  const left: Mark[] = []
  for (let i = 0; i < marks.length; i += THINNED)
    left.push(
      marks.slice(i, i + THINNED).reduce((deepest, mark) => (mark.drawdown > deepest.drawdown ? mark : deepest)),
    )
  return left
}

/**
 * What the page's growing lists show, with the journal's sequence numbers: the newest of each, older ones are in the
 * journal. Of the equity's marks the older ones are thinned out, so that the curve has its beginning.
 */
export class History implements Kept {
  readonly fills: Fill[] = []
  readonly trades: Trade[] = []
  /** Since the present source of prices, or the reporting currency, was chosen: another tells another time, or other money. */
  readonly marks: Mark[] = []
  readonly incidents: Incident[] = []
  /** Sequence number of the newest that was let go; 0: none. Neither can be told from the journal's rows one by one. */
  readonly letGo = { trades: 0, marks: 0 }
  #peak = 0
  /** Time of the newest event under the present source; null: none yet. A replay goes on from here. */
  lastAt: number | null = null
  readonly #state: State
  readonly #kept: number

  /** `kept`: how many of each list at least; up to twice as many for a while. */
  constructor(state: State, kept = KEPT) {
    this.#state = state
    this.#kept = kept
  }

  /** After the state has folded the event. */
  apply(event: TerminalEvent): void {
    const { seq, at } = event
    this.lastAt = at
    switch (event.type) {
      case 'source.selected':
        this.lastAt = null
        return this.#beginCurve(0)
      case 'reporting.changed':
        return this.#beginCurve(seq)
      case 'order.filled': {
        keep(this.fills, { ...event.body, seq, at }, this.#kept)
        const closed = this.#state.portfolio.lastClosed
        if (closed === null) return
        this.letGo.trades = keep(this.trades, { ...closed, seq, at }, this.#kept)?.seq ?? this.letGo.trades
        return
      }
      case 'cash.moved':
        if (isDeposit(event.body)) this.#peak = peakAfter(this.#peak, Number(event.body.inReporting))
        return
      case 'equity.marked':
        return this.#mark(seq, at, event.body)
      case 'incident':
        keep(this.incidents, { ...event.body, seq, at }, KEPT_INCIDENTS)
        return
      default:
        return
    }
  }

  snapshot() {
    const { fills, trades, marks, incidents, letGo, lastAt } = this
    return { fills, trades, marks, incidents, letGo, lastAt, peak: this.#peak }
  }

  restore(from: ReturnType<History['snapshot']>): void {
    refill(this.fills, from.fills)
    refill(this.trades, from.trades)
    refill(this.marks, from.marks)
    refill(this.incidents, from.incidents)
    Object.assign(this.letGo, from.letGo)
    this.lastAt = from.lastAt
    this.#peak = from.peak
  }

  /** `letGo`: the newest row of the curve that ends here, for readers who go on after one of it. */
  #beginCurve(letGo: number): void {
    this.marks.length = 0
    this.letGo.marks = letGo
    this.#peak = 0
  }

  #mark(seq: number, at: number, { equity, cash }: EventBodies['equity.marked']): void {
    const value = Number(equity)
    this.#peak = Math.max(this.#peak, value)
    this.marks.push({ seq, at, equity, cash, drawdown: fallFrom(this.#peak, value) })
    if (this.marks.length <= 2 * this.#kept) return
    const old = this.marks.splice(0, this.#kept)
    this.letGo.marks = old.at(-1)?.seq ?? this.letGo.marks
    this.marks.unshift(...thinned(old))
  }
}
