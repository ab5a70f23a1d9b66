import { useStore } from 'zustand'
import { utcDay, utcTime } from '../ui/format.ts'
import { Badge } from '../ui/tags.tsx'
import { useTradingNow } from '../ui/time.tsx'
import { useTerminal } from '../use-terminal.ts'

/** The clock that orders and signals go by; in a replay it is recorded time, and says so. */
export function TradingClock() {
  const now = useTradingNow()
  const source = useStore(useTerminal().source, state => state.value)
  const replay = source?.replay
  const state = replay?.ended ? 'ended' : replay?.speed === 0 ? 'paused' : null
  return (
    <span className="trading-clock" title="Trading clock, UTC">
      {replay ? (
        <Badge tone="accent" testId="replay-badge">
          REPLAY{state ? ` ${state}` : ''}
        </Badge>
      ) : null}
      {source?.choice.kind === 'simulated' ? <Badge testId="simulated-badge">SIMULATED</Badge> : null}
      {source?.choice.kind === 'live' ? <Badge testId="live-prices-badge">LIVE PRICES</Badge> : null}
      <time data-testid="clock" data-value={now ?? ''}>
        {now === null ? (
          ''
        ) : (
          <>
            <span className="muted clock-day">{utcDay(now)}</span> {utcTime(now)} <span className="muted">UTC</span>
          </>
        )}
      </time>
    </span>
  )
}
