import { useStore } from 'zustand'
import { texts } from '../texts/index.ts'
import { Money } from '../ui/figures.tsx'
import { percent } from '../ui/format.ts'
import { useTerminal } from '../use-terminal.ts'

const say = texts.topBar

/** Equity and the loss of the day, as the risk engine counts them. */
export function AccountFigures() {
  const risk = useStore(useTerminal().risk, state => state.value)
  if (!risk) return null
  const loss = risk.dailyLoss
  const losing = loss !== null && Number(loss) > 0
  return (
    <dl className="account">
      <div>
        <dt>{say.equity}</dt>
        <dd>
          <Money value={risk.equity} currency={risk.reporting} testId="top-equity" />
        </dd>
      </div>
      <div>
        <dt>{say.dayLoss}</dt>
        <dd className={losing ? 'down' : 'flat'} data-testid="top-day-loss" data-value={loss ?? ''}>
          {loss === null ? '\u2013' : losing ? `\u25BC ${percent(loss)}` : percent('0')}
        </dd>
      </div>
    </dl>
  )
}
