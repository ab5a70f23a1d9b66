import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { canvasColours } from '../../ui/canvas-colours.ts'
import type { BarSeries } from './bars/bar-series.ts'
import { type ChartChoice, timeframeMs } from './chart-choice.ts'
import { ChartView } from './view/chart-view.ts'
import type { InSight } from './view/places.ts'

/** The chart in its element; made anew, at the same place, when its style, its volume or the theme changes. */
export function useView(
  host: RefObject<HTMLElement | null>,
  series: BarSeries,
  { priceDecimals }: Pick<InstrumentView, 'priceDecimals'>,
  { style, volume, timeframe }: Pick<ChartChoice, 'style' | 'volume' | 'timeframe'>,
): ChartView | null {
  const colours = useStore(canvasColours, state => state.now)
  const [view, setView] = useState<ChartView | null>(null)
  const look = useRef<InSight>(null)
  useLayoutEffect(() => {
    if (!host.current) return
    const options = { style, volume, priceDecimals, stepMs: timeframeMs[timeframe], colours }
    const made = new ChartView(host.current, series, options, look.current)
    setView(made)
    return () => {
      look.current = made.inSight()
      made.dispose()
    }
  }, [host, series, priceDecimals, style, volume, timeframe, colours])
  return view
}
