import './equity.css'
import { Button } from '@blueprintjs/core'
import { useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { workspace } from '../../layout/workspace-store.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { decimalsOf } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { type CurvePoint, curveOf } from './curve.ts'
import { EquityChart } from './equity-chart.ts'
import { EquityFigures } from './equity-figures.tsx'
import { EquitySummary } from './equity-summary.tsx'

/** What the accounts are worth over time, and how far below their highest. */
export function Equity() {
  const { items, ready } = useStore(useTerminal().equity)
  const points = useMemo(() => curveOf(items), [items])
  return (
    <Panel
      testId="panel-equity"
      ready={ready}
      foot={
        <>
          <span>Above: equity. Below: drawdown. Times are UTC.</span>
          <span className="grow" />
          <a href="https://www.tradingview.com/" target="_blank" rel="noreferrer">
            Charts by TradingView
          </a>
        </>
      }
    >
      <div className="equity">
        <EquityFigures />
        {points.length === 0 ? (
          <EmptyState
            title="No equity curve yet"
            testId="equity-empty"
            action={<Button text="Open brokers" onClick={() => workspace.getState().show('brokers')} />}
          >
            It begins with the first mark after a broker is connected, and is kept across restarts.
          </EmptyState>
        ) : (
          <>
            <Drawn points={points} decimals={decimalsOf(items.at(-1)?.equity ?? '')} />
            <EquitySummary marks={items} />
          </>
        )}
      </div>
    </Panel>
  )
}

function Drawn({ points, decimals }: { points: readonly CurvePoint[]; decimals: number }) {
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<EquityChart | null>(null)
  useEffect(() => {
    if (!host.current) return
    const made = new EquityChart(host.current)
    chart.current = made
    return () => {
      chart.current = null
      made.dispose()
    }
  }, [])
  useEffect(() => {
    const frame = requestAnimationFrame(() => chart.current?.set(points, decimals))
    return () => cancelAnimationFrame(frame)
  }, [points, decimals])
  return <div ref={host} className="equity-chart" aria-hidden="true" data-testid="equity-chart" />
}
