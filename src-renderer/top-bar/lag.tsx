import { useStore } from 'zustand'
import { texts } from '../texts/index.ts'
import { number } from '../ui/format.ts'
import { useTerminal } from '../use-terminal.ts'

const SLOW_MS = 20
const BAD_MS = 100
const say = texts.topBar

/** How late the terminal's main thread is, 99th percentile of the last ten seconds. */
export function Lag() {
  const lag = useStore(useTerminal().status, state => state.value?.lagP99)
  if (lag === undefined) return null
  const level = lag > BAD_MS ? 'down' : lag > SLOW_MS ? 'lag-slow' : 'muted'
  return (
    <span className={`lag ${level}`} title={say.lagTip} data-testid="lag" data-value={lag}>
      <span className="figure-label">{say.lag}</span>
      {say.milliseconds(number(lag, lag < 10 ? 1 : 0))}
    </span>
  )
}
