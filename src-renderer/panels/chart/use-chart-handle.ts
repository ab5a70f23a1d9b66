import { type RefObject, useEffect, useMemo, useRef } from 'react'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { useTerminal } from '../../use-terminal.ts'
import { type ChartChoice, chartScales, chartStyles, timeframes } from './chart-choice.ts'
import type { ChartHandle } from './chart-commands.ts'
import type { Drawings } from './drawings/use-drawings.ts'
import { savePicture } from './screenshot.ts'
import type { ChartView } from './view/chart-view.ts'

interface HandleParts {
  readonly instrument: InstrumentView
  readonly choice: ChartChoice
  readonly choose: (change: Partial<ChartChoice>) => void
  readonly drawings: Drawings
  readonly viewRef: RefObject<ChartView | null>
  readonly body: RefObject<HTMLElement | null>
  readonly open: (dialog: 'indicators' | 'compare') => void
}

const after = <T>(all: readonly T[], now: T): T => all[(all.indexOf(now) + 1) % all.length] ?? now

/** Everything that buttons and keys do with the chart; always the same object, with the newest state behind it. */
export function useChartHandle(parts: HandleParts): ChartHandle {
  const terminal = useTerminal()
  const now = useRef(parts)
  useEffect(() => {
    now.current = parts
  })
  return useMemo(() => {
    const choose = (change: Partial<ChartChoice>) => now.current.choose(change)
    const picture = async () => {
      const { viewRef, instrument, choice } = now.current
      const { say } = terminal.messages.getState()
      if (!viewRef.current) return
      try {
        const at = terminal.clock.getState().now ?? Date.now()
        say('info', texts.chart.screenshotSaved(await savePicture(viewRef.current, instrument, choice.timeframe, at)))
      } catch {
        // A canvas that is too large for the browser gives no picture, and no reason.
        say('warning', texts.chart.screenshotFailed)
      }
    }
    return {
      setTimeframe: timeframe => choose({ timeframe }),
      stepTimeframe: by => {
        const next = timeframes[timeframes.indexOf(now.current.choice.timeframe) + by]
        if (next) choose({ timeframe: next })
      },
      nextStyle: () => choose({ style: after(chartStyles, now.current.choice.style) }),
      nextScale: () => choose({ scale: after(chartScales, now.current.choice.scale) }),
      indicators: () => now.current.open('indicators'),
      compare: () => now.current.open('compare'),
      live: () => now.current.viewRef.current?.toLive(),
      fit: () => now.current.viewRef.current?.fit(),
      picture: () => void picture(),
      table: () => choose({ table: !now.current.choice.table }),
      tool: kind => now.current.drawings.choose(kind),
      magnet: () => choose({ magnet: !now.current.choice.magnet }),
      undo: () => now.current.drawings.undo(),
      redo: () => now.current.drawings.redo(),
      remove: () => {
        const { selected, remove } = now.current.drawings
        if (selected) remove(selected.id)
      },
      escape: () => {
        now.current.drawings.choose(null)
        now.current.drawings.select(null)
      },
      hasChosen: () => now.current.drawings.selected !== null,
      isBusy: () => now.current.drawings.tool !== null || now.current.drawings.selected !== null,
      lines: () =>
        now.current.body.current?.querySelector<HTMLElement>('.level-tag:not([hidden]) .level-grip')?.focus(),
    }
  }, [terminal])
}
