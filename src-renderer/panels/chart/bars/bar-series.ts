import { createStore, type StoreApi } from 'zustand/vanilla'
import type { BarView } from '../../../../src-preload/contract/views.ts'
import type { Link, ParamsOf, Stop } from '../../../link/link.ts'
import { messageOf } from '../../../message-of.ts'
import { mergeBars } from './merge-bars.ts'

export type Timeframe = ParamsOf<'bars'>['timeframe']

/** Whether there is more to be had to the left. `full`: the chart holds as many as it can. */
export type Older = 'more' | 'loading' | 'start' | 'failed' | 'full'

/** What the page says about a series; the bars themselves change far more often. */
export interface BarSeriesState {
  readonly phase: 'loading' | 'ready' | 'error'
  /** Why the history could not be had. */
  readonly problem: string | null
  readonly older: Older
  readonly olderProblem: string | null
  /** Start of the first bar and of the last closed one, Unix ms, and how many there are: they change with a bar, not with a tick. */
  readonly first: number | null
  readonly lastClosed: number | null
  readonly count: number
}

/** Told the index of the first bar that changed. */
export type BarsListener = (from: number) => void

/** How many bars a chart begins with and pages in at a time, and how many it keeps: `update()` of the chart is linear in them. */
export const FIRST_BARS = 2_000
export const PAGE_BARS = 2_000
export const MOST_BARS = 20_000
/** The tail is cut when it is so much longer, since that sets everything afresh. */
const SLACK = 1_000

/** The bars of one instrument: history first, then each as it forms and closes, older pages when they are asked for. */
export class BarSeries {
  /** Oldest first; the last may be forming. Changed in place, so that a tick costs one bar. */
  readonly bars: BarView[] = []
  readonly store: StoreApi<BarSeriesState> = createStore<BarSeriesState>(() => ({
    phase: 'loading',
    problem: null,
    older: 'more',
    olderProblem: null,
    first: null,
    lastClosed: null,
    count: 0,
  }))
  readonly #link: Link
  /** What the terminal is asked for, as JSON. */
  readonly of: string
  readonly #of: { readonly instrument: string; readonly timeframe: Timeframe }
  readonly #listeners = new Set<BarsListener>()
  readonly #stopStream: Stop
  #turn = 0
  #early: BarView[] = []

  constructor(link: Link, instrument: string, timeframe: Timeframe) {
    this.#link = link
    this.#of = { instrument, timeframe }
    this.of = JSON.stringify(this.#of)
    this.#stopStream = link.subscribe('bars', this.#of, {
      opened: () => this.reload(),
      items: batch => {
        if (this.store.getState().phase === 'ready') this.#take(batch)
        else this.#early.push(...batch)
      },
      lost: () => {},
    })
  }

  /** Tells of every change until the returned function is called. */
  listen(listener: BarsListener): Stop {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Reads the newest history: at first, after a reconnection, and when a person tries again. */
  reload(): void {
    this.#turn += 1
    const mine = this.#turn
    if (this.store.getState().phase === 'error') this.store.setState({ phase: 'loading', problem: null })
    if (this.store.getState().older === 'loading') this.store.setState({ older: 'more' })
    this.#link.call('market.history', { ...this.#of, count: FIRST_BARS }).then(
      history => {
        if (mine === this.#turn) this.#begin(history)
      },
      (error: unknown) => {
        if (mine === this.#turn) this.store.setState({ phase: 'error', problem: messageOf(error) })
      },
    )
  }

  /** Asks for the page before the first bar, unless one is under way, or there is none. */
  async loadOlder(): Promise<void> {
    const { phase, older } = this.store.getState()
    const to = this.bars[0]?.start
    if (phase !== 'ready' || to === undefined || (older !== 'more' && older !== 'failed')) return
    if (this.bars.length >= MOST_BARS) return this.store.setState({ older: 'full' })
    const mine = this.#turn
    this.store.setState({ older: 'loading', olderProblem: null })
    try {
      const page = await this.#page(to)
      if (mine !== this.#turn) return
      if (page.length === 0) return this.store.setState({ older: 'start' })
      this.bars.unshift(...page)
      this.#tell(0)
      this.store.setState({ older: 'more' })
    } catch (error) {
      if (mine === this.#turn) this.store.setState({ older: 'failed', olderProblem: messageOf(error) })
    }
  }

  stop(): void {
    this.#turn += 1
    this.#stopStream()
    this.#listeners.clear()
  }

  /** Bars that begin before `to`. A page may be empty because a market was closed for long: one reaches further back then. */
  async #page(to: number): Promise<readonly BarView[]> {
    const room = MOST_BARS - this.bars.length
    for (const count of [Math.min(PAGE_BARS, room), MOST_BARS]) {
      const page = await this.#link.call('market.history', { ...this.#of, count, to })
      const before = page.filter(bar => bar.start < to)
      if (before.length > 0) return before.slice(-Math.min(PAGE_BARS, room))
    }
    return []
  }

  #begin(history: readonly BarView[]): void {
    const from = history[0]?.start
    const last = this.bars.at(-1)?.start
    // What is known stays where the two meet; a hole between them would pass for a market that stood still.
    if (from !== undefined && last !== undefined && from <= last) {
      this.bars.splice(this.bars.findIndex(bar => bar.start >= from))
    } else this.bars.length = 0
    this.bars.push(...history)
    mergeBars(this.bars, this.#early)
    this.#early = []
    this.store.setState({ phase: 'ready', problem: null })
    this.#tell(0)
  }

  #take(batch: readonly BarView[]): void {
    let from = mergeBars(this.bars, batch)
    if (from === null) return
    if (this.bars.length > MOST_BARS + SLACK) {
      this.bars.splice(0, this.bars.length - MOST_BARS)
      from = 0
    }
    this.#tell(from)
  }

  #tell(from: number): void {
    const { first, lastClosed, count } = this.store.getState()
    const newest = this.bars.at(-1)
    const closed = newest?.forming ? this.bars.at(-2) : newest
    const next = {
      first: this.bars[0]?.start ?? null,
      lastClosed: closed?.start ?? null,
      count: this.bars.length,
    }
    if (next.first !== first || next.lastClosed !== lastClosed || next.count !== count) this.store.setState(next)
    for (const listener of this.#listeners) listener(from)
  }
}
