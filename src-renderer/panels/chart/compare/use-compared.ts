import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { canvasColours } from '../../../ui/canvas-colours.ts'
import { useTerminal } from '../../../use-terminal.ts'
import { BarSeries, type Timeframe } from '../bars/bar-series.ts'
import type { ChartColour } from '../chart-colours.ts'
import type { Compared } from '../view/chart-lines.ts'

const shades = ['amber', 'violet', 'cyan', 'pink'] as const satisfies readonly ChartColour[]

/** The bars of the instruments that are compared, read while they are chosen. Older pages follow those of the chart. */
export function useCompared(
  ids: readonly string[],
  timeframe: Timeframe,
  first: number | null,
): ReadonlyMap<string, Compared> {
  const { link, instruments } = useTerminal()
  const items = useStore(instruments, state => state.items)
  const colours = useStore(canvasColours, state => state.now)
  const [open, setOpen] = useState<ReadonlyMap<string, BarSeries>>(new Map())
  // A new list with the same ids is the same choice; an instrument that is not there (yet) is left out.
  const wanted = ids.filter(id => items.has(id)).join('\n')
  useEffect(() => {
    const made = new Map(
      wanted
        .split('\n')
        .filter(id => id !== '')
        .map(id => [id, new BarSeries(link, id, timeframe)]),
    )
    setOpen(made)
    return () => {
      for (const series of made.values()) series.stop()
    }
  }, [link, wanted, timeframe])
  useEffect(() => {
    if (first === null) return
    for (const series of open.values()) if ((series.bars[0]?.start ?? 0) > first) void series.loadOlder()
  }, [open, first])
  return useMemo(
    () =>
      new Map(
        [...open].map(([id, series], index) => [
          id,
          { series, title: items.get(id)?.symbol ?? id, colour: colours[shades[index % shades.length] ?? 'amber'] },
        ]),
      ),
    [open, items, colours],
  )
}
