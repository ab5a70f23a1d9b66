import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { RiskView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { titleOf } from '../../ui/checks/check-titles.ts'
import { Money, None } from '../../ui/figures.tsx'
import { percent } from '../../ui/format.ts'
import { Badge } from '../../ui/tags.tsx'
import { useTerminal } from '../../use-terminal.ts'

const say = texts.equity.figures

/** Where the accounts stand, as the risk engine counts. */
export function EquityFigures() {
  const risk = useStore(useTerminal().risk, state => state.value)
  if (!risk) return null
  const { equity, peakEquity, dayStartEquity, reporting, latches } = risk
  return (
    <div className="equity-head">
      <dl className="equity-figures">
        <Figure name={say.equity} large>
          <Money value={equity} currency={reporting} testId="equity-value" />
        </Figure>
        <Figure name={say.dayLoss}>
          <Loss ratio={risk.dailyLoss} testId="equity-day-loss" />
        </Figure>
        <Figure name={say.drawdown}>
          <Loss ratio={risk.drawdown} testId="equity-drawdown" />
        </Figure>
        <Figure name={say.highest}>
          <Money value={peakEquity} testId="equity-peak" />
        </Figure>
        <Figure name={say.dayStart}>
          <Money value={dayStartEquity} testId="equity-day-start" />
        </Figure>
      </dl>
      {latches.map(latch => (
        <Latch key={`${latch.code} ${latch.scope}`} latch={latch} />
      ))}
    </div>
  )
}

const Latch = ({ latch }: { latch: RiskView['latches'][number] }) => (
  <Badge tone="bad" testId={`latch-${latch.code}`}>
    {say.latch(titleOf(latch.code), latch.scope)}
  </Badge>
)

const Figure = ({ name, large, children }: { name: string; large?: boolean; children: ReactNode }) => (
  <div className={large ? 'is-large' : undefined}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** A share that was lost: with its arrow only where there is one. */
const Loss = ({ ratio, testId }: { ratio: string | null; testId: string }) => {
  const lost = ratio !== null && /[1-9]/.test(ratio)
  return (
    <span className={lost ? 'down' : 'flat'} data-testid={testId} data-value={ratio ?? ''}>
      {ratio === null ? <None /> : `${lost ? '\u25BC ' : ''}${percent(ratio)}`}
    </span>
  )
}
