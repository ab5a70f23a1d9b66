import { useStore } from 'zustand'
import { useTerminal } from '../use-terminal.ts'
import { countdown } from './format.ts'

/** The trading clock, Unix ms UTC: recorded time in a replay. null before the terminal has told it. */
export const useTradingNow = (): number | null => useStore(useTerminal().clock, state => state.now)

/** What is left until `until` on the trading clock. */
export const Countdown = ({ until, testId }: { until: number; testId?: string }) => {
  const now = useTradingNow()
  const left = now === null ? 0 : Math.max(0, until - now)
  return (
    <span role="timer" aria-live="off" className={left < 30_000 ? 'down' : undefined} data-testid={testId}>
      {countdown(left)}
    </span>
  )
}
