import './equity.css'
import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import { usePanel } from '../../layout/panel-place.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { decimalsOf } from '../../ui/format.ts'
import { Loading } from '../../ui/not-ready.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { EquityBar } from './equity-bar.tsx'
import { EquityCurve } from './equity-curve.tsx'
import { EquityFigures } from './equity-figures.tsx'
import { EquitySummary } from './equity-summary.tsx'
import { useBenchmark } from './use-benchmark.ts'
import { useCurve } from './use-curve.ts'

const t = texts.equity

/** What all accounts, or one of them, are worth over time, how far below their highest, and against what. */
export function Equity() {
  const ready = useStore(useTerminal().equity, state => state.ready)
  const { kept, keep } = usePanel()
  const [scope, setScope] = useState(kept.scope || null)
  const [against, setAgainst] = useState(kept.against || null)
  const { marks, points, phase, problem } = useCurve(scope)
  const benchmark = useBenchmark(against, points)
  const choose = (change: { readonly scope?: string | null; readonly against?: string | null }) => {
    const next = { scope, against, ...change }
    setScope(next.scope)
    setAgainst(next.against)
    keep({ kept: { ...kept, scope: next.scope ?? '', against: next.against ?? '' } })
  }
  return (
    <Panel
      testId="panel-equity"
      ready={ready}
      bar={<EquityBar scope={scope} against={against} points={points} benchmark={benchmark.points} onChoose={choose} />}
      foot={
        <>
          <span>{t.foot}</span>
          <span className="grow" />
          <a href="https://www.tradingview.com/" target="_blank" rel="noreferrer">
            {t.chartsBy}
          </a>
        </>
      }
    >
      <div className="equity">
        {scope === null ? <EquityFigures /> : null}
        {problem !== null && phase === 'loading' ? (
          <EmptyState
            title={t.unreadable}
            testId="equity-problem"
            action={<Button text={t.showAll} onClick={() => choose({ scope: null })} />}
          >
            {problem}
          </EmptyState>
        ) : phase === 'loading' ? (
          <Loading title={t.loading} />
        ) : points.length === 0 ? (
          <EmptyState
            title={t.none}
            testId="equity-empty"
            action={<Button text={t.openBrokers} onClick={() => workspace.getState().show('brokers')} />}
          >
            {t.noneText}
          </EmptyState>
        ) : (
          <>
            {problem === null ? null : <Note text={t.notAgain(problem)} testId="equity-stale" />}
            {benchmark.problem === null ? null : (
              <Note text={t.notCompared(benchmark.problem)} testId="equity-not-compared" />
            )}
            <EquityCurve
              points={points}
              benchmark={benchmark.points}
              decimals={decimalsOf(marks.at(-1)?.equity ?? '')}
            />
            <EquitySummary marks={marks} />
          </>
        )}
      </div>
    </Panel>
  )
}

/** What a person must know before they believe the curve. */
function Note({ text, testId }: { text: string; testId: string }) {
  return (
    <p className="equity-note" role="status" data-testid={testId}>
      {text}
    </p>
  )
}
