import './chart.css'
import './chart-table.css'
import './chart-dialogs.css'
import { Button } from '@blueprintjs/core'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { useFramesLater } from '../../frames/use-frames-later.ts'
import { useRest } from '../../frames/use-rest.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Instruments } from '../../ui/instruments.tsx'
import { useLinked } from '../../use-linked.ts'
import { useTerminal } from '../../use-terminal.ts'
import { BarSeries, type Timeframe } from './bars/bar-series.ts'
import { ChartBar } from './chart-bar.tsx'
import { useChartChoice } from './chart-choice.ts'
import { ChartFrame } from './chart-frame.tsx'
import { LoadedChart } from './loaded-chart.tsx'
import { useKeptFocus } from './use-kept-focus.ts'

/** Instruments that are chosen faster one after the other are walked through. */
const WALKING_MS = 200

const nothing = () => {}
const noActions = {
  indicators: nothing,
  compare: nothing,
  live: nothing,
  fit: nothing,
  picture: nothing,
  table: nothing,
}

/** The linked instrument as candles, with what was traded and signalled on it, and what a person draws there. */
export function Chart() {
  const { instruments, brokers, era: eras } = useTerminal()
  // Another chart is dear: what was clicked shows that it was, and the ladder turns to it, before it is made. And who
  // walks through a list gets the chart that the walk ends with: brokers count how often they are asked for a past.
  const selected = useRest(useFramesLater(useLinked().instrument, 2), WALKING_MS)
  const instrument = useStore(instruments, state => (selected === null ? undefined : state.items.get(selected)))
  const told = useStore(instruments, state => state.ready || state.problem !== null)
  const none = useStore(brokers, state => state.ready && state.items.size === 0)
  const era = useStore(eras, state => state.era)
  const [choice, choose] = useChartChoice()
  const series = useSeries(instrument, choice.timeframe, era)
  const drawn = instrument && series ? `${instrument.id} ${choice.timeframe} ${era}` : ''
  useKeptFocus(drawn)
  if (instrument && series)
    return <LoadedChart key={drawn} instrument={instrument} series={series} choice={choice} choose={choose} />
  return (
    <ChartFrame
      bar={<ChartBar instrument={undefined} choice={choice} onChoose={choose} actions={noActions} />}
      ready={told || none}
    >
      <Instruments>
        <NoInstrument />
      </Instruments>
    </ChartFrame>
  )
}

/** The bars of the instrument, read afresh when the source of prices changes; null until they are asked for. */
function useSeries(instrument: InstrumentView | undefined, timeframe: Timeframe, era: unknown): BarSeries | null {
  const { link } = useTerminal()
  const id = instrument?.id
  const wanted = `${id} ${timeframe} ${era}`
  const [made, setMade] = useState<{ readonly of: string; readonly series: BarSeries } | null>(null)
  useEffect(() => {
    if (id === undefined) return
    const series = new BarSeries(link, id, timeframe)
    setMade({ of: wanted, series })
    return () => series.stop()
  }, [link, id, timeframe, wanted])
  return made?.of === wanted ? made.series : null
}

const NoInstrument = () => (
  <EmptyState
    title={texts.chart.bars.nothing}
    testId="chart-no-instrument"
    action={<Button text={texts.chart.bars.openWatchlist} onClick={() => workspace.getState().show('watchlist')} />}
  >
    {texts.chart.bars.chooseSymbol}
  </EmptyState>
)
