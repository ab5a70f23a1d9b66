import { Button } from '@blueprintjs/core'
import { useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../../ui/not-ready.tsx'
import { OldPrice } from '../../ui/old-price.tsx'
import { useTerminal } from '../../use-terminal.ts'
import type { BarSeries } from './bars/bar-series.ts'
import { Canvas } from './canvas.tsx'
import { ChartBar } from './chart-bar.tsx'
import { averagePeriods, type ChartChoice, strategyIndicators } from './chart-choice.ts'
import { useChartCommands } from './chart-commands.ts'
import { ChartFrame } from './chart-frame.tsx'
import { CompareDialog } from './compare/compare-dialog.tsx'
import { useCompared } from './compare/use-compared.ts'
import { DrawingTools } from './drawings/drawing-tools.tsx'
import { useDrawings } from './drawings/use-drawings.ts'
import { IndicatorDialog } from './indicators/indicator-dialog.tsx'
import { Summary } from './summary.tsx'
import { DataTable } from './table/data-table.tsx'
import { useChartHandle } from './use-chart-handle.ts'
import { useMarks } from './use-marks.ts'
import type { ChartView } from './view/chart-view.ts'

interface LoadedProps {
  readonly instrument: InstrumentView
  readonly series: BarSeries
  readonly choice: ChartChoice
  readonly choose: (change: Partial<ChartChoice>) => void
}

/** The chart of an instrument: its tools, its canvas, its table, and the dialogs that change it. */
export function LoadedChart({ instrument, series, choice, choose }: LoadedProps) {
  const { link, loops } = useTerminal()
  const { timeframe } = choice
  const { phase, first } = useStore(series.store)
  const refused = useStore(link.refused, all => all.find(one => one.name === 'bars' && one.of === series.of))
  const hasBars = useStore(series.store, state => state.count > 0)
  const [dialog, setDialog] = useState<'indicators' | 'compare' | null>(null)
  const viewRef = useRef<ChartView | null>(null)
  const drawings = useDrawings(instrument, choice.magnet)
  const marks = useMarks(instrument.id, series)
  const { fast, slow } = averagePeriods(
    useStore(loops, state => state.items),
    instrument,
    timeframe,
  )
  const indicators = useMemo(
    () => choice.indicators ?? strategyIndicators({ fast, slow }),
    [choice.indicators, fast, slow],
  )
  const others = useMemo(() => choice.compare.filter(id => id !== instrument.id), [choice.compare, instrument.id])
  const compared = useCompared(others, timeframe, first)
  const body = useRef<HTMLDivElement>(null)
  const handle = useChartHandle({ instrument, choice, choose, drawings, viewRef, body, open: setDialog })
  useChartCommands(handle)
  const bar = <ChartBar instrument={instrument} choice={choice} onChoose={choose} actions={handle} />
  const { tool } = drawings
  const hint = texts.chart.drawing
  const note =
    tool !== null ? (
      <span role="status" data-testid="chart-hint">
        {(tool === 'horizontal' ? hint.placeOne : hint.place)(hint[tool])}
      </span>
    ) : drawings.selected ? (
      <span role="status">{hint.selected(hint[drawings.selected.kind])}</span>
    ) : drawings.drawings.length > 0 ? (
      <span data-testid="chart-drawings">{hint.count(drawings.drawings.length)}</span>
    ) : null
  if (phase === 'loading')
    return (
      <ChartFrame bar={bar} ready={refused === undefined} refused={refused}>
        <Loading title={texts.chart.bars.loading} />
      </ChartFrame>
    )
  if (phase === 'error' && !hasBars)
    return (
      <ChartFrame bar={bar}>
        <Failed series={series} />
      </ChartFrame>
    )
  if (!hasBars)
    return (
      <ChartFrame bar={bar}>
        <NoBars symbol={instrument.symbol} timeframe={timeframe} />
      </ChartFrame>
    )
  return (
    <ChartFrame
      bar={bar}
      note={
        <>
          {note}
          <OldPrice id={instrument.id} testId="chart-old" />
        </>
      }
      refused={refused}
    >
      <div className="chart-body" ref={body} data-table={choice.table || undefined}>
        <DrawingTools of={drawings} magnet={choice.magnet} onMagnet={magnet => choose({ magnet })} />
        <Canvas
          {...{ instrument, series, choice, indicators, compared, marks, drawings, viewRef }}
          onEditIndicators={() => setDialog('indicators')}
        />
        {choice.table ? <DataTable {...{ instrument, timeframe, series, marks }} /> : null}
      </div>
      <Summary instrument={instrument} timeframe={timeframe} style={choice.style} series={series} />
      {dialog === 'indicators' ? (
        <IndicatorDialog
          indicators={indicators}
          byStrategy={choice.indicators === null}
          onChange={next => choose({ indicators: next })}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'compare' ? (
        <CompareDialog
          instrument={instrument.id}
          compare={others}
          onChange={compare => choose({ compare })}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </ChartFrame>
  )
}

function Failed({ series }: { series: BarSeries }) {
  const problem = useStore(series.store, state => state.problem)
  return (
    <EmptyState
      title={texts.chart.bars.failed}
      testId="chart-error"
      action={<Button text={texts.chart.bars.again} onClick={() => series.reload()} data-testid="chart-again" />}
    >
      {problem}
    </EmptyState>
  )
}

function NoBars({ symbol, timeframe }: { symbol: string; timeframe: string }) {
  const standing = useStore(useTerminal().source, state => state.value?.replay?.speed === 0)
  const { bars } = texts.chart
  return (
    <EmptyState
      title={bars.none}
      testId="chart-empty"
      action={standing ? <Button text={bars.toReplay} onClick={() => workspace.getState().show('source')} /> : null}
    >
      {bars.noneYet(symbol, timeframe)} {standing ? bars.standing : bars.comes}
    </EmptyState>
  )
}
