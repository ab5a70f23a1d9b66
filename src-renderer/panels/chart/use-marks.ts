import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useTerminal } from '../../use-terminal.ts'
import type { BarSeries } from './bars/bar-series.ts'
import { type Mark, marksOf } from './marks/marks.ts'

/** What happened on the chart's bars; placed afresh only when a bar is added. */
export function useMarks(instrument: string, series: BarSeries): readonly Mark[] {
  const terminal = useTerminal()
  const fills = useStore(terminal.fills, state => state.items)
  const cards = useStore(terminal.review, state => state.items)
  const stopped = useStore(terminal.stopped, state => state.items)
  const journal = useStore(terminal.journal, state => state.items)
  const placed = useStore(series.store, ({ first, count, lastClosed }) => `${first} ${count} ${lastClosed}`)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the bars are changed in place; `placed` says when it matters
  return useMemo(
    () => marksOf(series.bars, { instrument, fills, cards: cards.values(), stopped, journal }),
    [instrument, series, placed, fills, cards, stopped, journal],
  )
}
