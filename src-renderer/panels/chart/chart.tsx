import './chart.css'
import { Button, Spinner } from '@blueprintjs/core'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useLinked } from '../../use-linked.ts'
import { useTerminal } from '../../use-terminal.ts'
import { barSeries } from './bar-series.ts'
import { Canvas } from './canvas.tsx'
import { ChartBar } from './chart-bar.tsx'
import { averagePeriods, useChartChoice } from './chart-choice.ts'
import { Summary } from './summary.tsx'

/** The linked instrument as candles, with what was traded and signalled on it. */
export function Chart() {
  const { instruments, era: eras } = useTerminal()
  const { instrument: selected } = useLinked()
  const instrument = useStore(instruments, state => (selected === null ? undefined : state.items.get(selected)))
  const era = useStore(eras, state => state.era)
  const [choice, choose] = useChartChoice()
  return (
    <Panel
      testId="panel-chart"
      bar={<ChartBar instrument={instrument} choice={choice} onChoose={choose} />}
      foot={
        <>
          <span>Times are UTC.</span>
          <span className="grow" />
          <a href="https://www.tradingview.com/" target="_blank" rel="noreferrer">
            Charts by TradingView
          </a>
        </>
      }
    >
      {instrument ? (
        <Loaded key={`${instrument.id} ${choice.timeframe} ${era}`} instrument={instrument} choice={choice} />
      ) : (
        <NoInstrument />
      )}
    </Panel>
  )
}

function Loaded({ instrument, choice }: { instrument: InstrumentView; choice: ReturnType<typeof useChartChoice>[0] }) {
  const { link, loops } = useTerminal()
  const { timeframe, average, bands } = choice
  const [series, setSeries] = useState<ReturnType<typeof barSeries> | null>(null)
  useEffect(() => {
    const opened = barSeries(link, instrument.id, timeframe)
    setSeries(opened)
    return opened.stop
  }, [link, instrument.id, timeframe])
  const { fast, slow } = averagePeriods(
    useStore(loops, state => state.items),
    instrument,
    timeframe,
  )
  const overlays = useMemo(() => ({ average, bands, fast, slow }), [average, bands, fast, slow])
  if (!series) return null
  return <Shown instrument={instrument} series={series} overlays={overlays} timeframe={timeframe} />
}

type ShownProps = Omit<Parameters<typeof Canvas>[0], 'bars'> & { series: ReturnType<typeof barSeries> }

function Shown({ series, ...rest }: ShownProps) {
  const { bars, phase, problem } = useStore(series.store)
  if (phase === 'loading') return <EmptyState title="Loading bars" icon={<Spinner size={20} aria-label="Loading" />} />
  if (phase === 'error')
    return (
      <EmptyState title="The bars could not be read" testId="chart-error">
        {problem}
      </EmptyState>
    )
  if (bars.length === 0) return <NoBars symbol={rest.instrument.symbol} timeframe={rest.timeframe} />
  return (
    <>
      <Canvas {...rest} bars={bars} />
      <Summary instrument={rest.instrument} timeframe={rest.timeframe} bars={bars} />
    </>
  )
}

function NoBars({ symbol, timeframe }: { symbol: string; timeframe: string }) {
  const standing = useStore(useTerminal().source, state => state.value?.replay?.speed === 0)
  return (
    <EmptyState
      title="No bars yet"
      testId="chart-empty"
      action={standing ? <Button text="Go to the replay" onClick={() => workspace.getState().show('source')} /> : null}
    >
      {symbol} has no {timeframe} bar so far.{' '}
      {standing ? 'The replay stands: press Play.' : 'The first appears with the first price.'}
    </EmptyState>
  )
}

const NoInstrument = () => (
  <EmptyState
    title="Nothing to chart yet"
    testId="chart-no-instrument"
    action={<Button text="Open the watchlist" onClick={() => workspace.getState().show('watchlist')} />}
  >
    Choose a symbol in the watchlist. It fills as soon as a broker is connected.
  </EmptyState>
)
