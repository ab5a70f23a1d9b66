import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { BarView, InstrumentView } from '../../../src-preload/contract/views.ts'
import { useTerminal } from '../../use-terminal.ts'
import type { Timeframe } from './bar-series.ts'
import { ChartView } from './chart-view.ts'
import { Legend } from './legend.tsx'
import { type Level, levelsOf } from './levels.ts'
import { type Mark, marksOf } from './marks.ts'
import type { OverlayChoice } from './overlay-lines.ts'

interface CanvasProps {
  readonly instrument: InstrumentView
  readonly timeframe: Timeframe
  readonly overlays: OverlayChoice
  readonly bars: readonly BarView[]
}

/** The drawn chart and its legend. Everything is handed to the view at most once a frame. */
export function Canvas({ instrument, timeframe, overlays, bars }: CanvasProps) {
  const host = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<ChartView | null>(null)
  const [pointer, setPointer] = useState<number | null>(null)
  useLayoutEffect(() => {
    if (!host.current) return
    const made = new ChartView(host.current)
    made.reset(instrument.priceDecimals, /s$/.test(timeframe))
    made.onPointer(setPointer)
    setView(made)
    return () => made.dispose()
  }, [instrument.priceDecimals, timeframe])
  useEffect(() => view?.setOverlays(overlays), [view, overlays])
  useFrame(view, bars, drawBars)
  const marks = useMarks(instrument.id, bars)
  useFrame(view, marks, drawMarks)
  const levels = useLevels(instrument.id)
  useFrame(view, levels, drawLevels)
  return (
    <div className="chart">
      <Legend instrument={instrument} overlays={overlays} bars={bars} marks={marks} pointer={pointer} />
      <div ref={host} className="chart-host" aria-hidden="true" data-testid="chart-host" />
    </div>
  )
}

/** Hands the newest value to the view with the next painted frame. */
function useFrame<T>(view: ChartView | null, value: T, draw: (view: ChartView, value: T) => void): void {
  useEffect(() => {
    if (!view) return
    const frame = requestAnimationFrame(() => draw(view, value))
    return () => cancelAnimationFrame(frame)
  }, [view, value, draw])
}

const drawBars = (view: ChartView, bars: readonly BarView[]) => view.setBars(bars)
const drawMarks = (view: ChartView, marks: readonly Mark[]) => view.setMarks(marks)
const drawLevels = (view: ChartView, levels: readonly Level[]) => view.setLevels(levels)

function useMarks(instrument: string, bars: readonly BarView[]) {
  const terminal = useTerminal()
  const fills = useStore(terminal.fills, state => state.items)
  const cards = useStore(terminal.review, state => state.items)
  const stopped = useStore(terminal.stopped, state => state.items)
  const journal = useStore(terminal.journal, state => state.items)
  // Only a new bar gives a mark another place.
  const placed = useRef(bars)
  if (placed.current.length !== bars.length || placed.current[0]?.start !== bars[0]?.start) placed.current = bars
  const starts = placed.current
  return useMemo(
    () => marksOf(starts, { instrument, fills, cards: cards.values(), stopped, journal }),
    [instrument, starts, fills, cards, stopped, journal],
  )
}

function useLevels(instrument: string) {
  const { positions, orders } = useTerminal()
  const open = useStore(positions, state => state.items)
  const all = useStore(orders, state => state.items)
  const levels = useMemo(() => levelsOf(instrument, open.values(), all.values()), [instrument, open, all])
  // A position moves with every tick, its lines hardly ever.
  const text = JSON.stringify(levels)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the levels
  return useMemo(() => levels, [text])
}
