import { createStore, type StoreApi } from 'zustand/vanilla'
import type { BarView } from '../../../src-preload/contract/views.ts'
import type { Link, ParamsOf, Stop } from '../../link/link.ts'

export type Timeframe = ParamsOf<'bars'>['timeframe']

export interface BarSeriesState {
  /** Oldest first; the last may be forming. At most `MOST_BARS`. */
  readonly bars: readonly BarView[]
  readonly phase: 'loading' | 'ready' | 'error'
  /** Why the history could not be had. */
  readonly problem: string | null
}

/** How many bars a chart begins with, and how many it keeps. */
export const FIRST_BARS = 2_000
export const MOST_BARS = 10_000

/** Puts bars into a series by their start: newer versions replace, later ones are appended. Both sorted by start. */
export function mergeBars(bars: readonly BarView[], added: readonly BarView[]): readonly BarView[] {
  const merged = [...bars]
  for (const bar of added) {
    let at = merged.length
    while (at > 0 && (merged[at - 1]?.start ?? 0) > bar.start) at -= 1
    const same = merged[at - 1]
    if (same?.start !== bar.start) merged.splice(at, 0, bar)
    // A closed bar is final: what was still under way may not undo it.
    else if (same.forming || !bar.forming) merged[at - 1] = bar
  }
  return merged.length > MOST_BARS * 1.05 ? merged.slice(-MOST_BARS) : merged
}

/** The bars of one instrument: history first, then each as it forms and closes. Read afresh after a reconnection. */
export function barSeries(
  link: Link,
  instrument: string,
  timeframe: Timeframe,
): { store: StoreApi<BarSeriesState>; stop: Stop } {
  const store = createStore<BarSeriesState>(() => ({ bars: [], phase: 'loading', problem: null }))
  let turn = 0
  let early: BarView[] = []
  const load = async (mine: number): Promise<void> => {
    early = []
    try {
      const history = await link.call('market.history', { instrument, timeframe, count: FIRST_BARS })
      if (mine === turn) store.setState({ bars: mergeBars(history, early), phase: 'ready', problem: null })
    } catch (error) {
      if (mine !== turn) return
      store.setState({ phase: 'error', problem: error instanceof Error ? error.message : String(error) })
    }
  }
  const stopStream = link.subscribe(
    'bars',
    { instrument, timeframe },
    {
      opened: () => {
        turn += 1
        void load(turn)
      },
      items: batch => {
        const { phase, bars } = store.getState()
        if (phase === 'ready') store.setState({ bars: mergeBars(bars, batch) })
        else early.push(...batch)
      },
      lost: () => {},
    },
  )
  const stop = () => {
    turn += 1
    stopStream()
  }
  return { store, stop }
}
