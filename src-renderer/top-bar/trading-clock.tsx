import { useStore } from 'zustand'
import { texts } from '../texts/index.ts'
import { utcDay, utcTime } from '../ui/format.ts'
import { Phrase } from '../ui/phrase.tsx'
import { Badge } from '../ui/tags.tsx'
import { useTradingNow } from '../ui/time.tsx'
import { useTerminal } from '../use-terminal.ts'

const say = texts.topBar.clock

/** The clock that orders and signals go by; in a replay it is recorded time, and says so. */
export function TradingClock() {
  const now = useTradingNow()
  const source = useStore(useTerminal().source, state => state.value)
  const replay = source?.replay
  const state = replay?.ended ? 'ended' : replay?.speed === 0 ? 'paused' : 'runs'
  return (
    <span className="trading-clock" title={say.title}>
      {replay ? (
        <Badge tone="accent" testId="replay-badge">
          {say.replay[state]}
        </Badge>
      ) : null}
      {source?.choice.kind === 'simulated' ? <Badge testId="simulated-badge">{say.simulated}</Badge> : null}
      {source?.choice.kind === 'live' ? <Badge testId="live-prices-badge">{say.livePrices}</Badge> : null}
      <time data-testid="clock" data-value={now ?? ''}>
        {now === null ? (
          ''
        ) : (
          <Phrase
            text={say.now}
            parts={{
              day: <span className="muted clock-day">{utcDay(now)}</span>,
              time: utcTime(now),
              utc: <span className="muted">{say.utc}</span>,
            }}
          />
        )}
      </time>
    </span>
  )
}
