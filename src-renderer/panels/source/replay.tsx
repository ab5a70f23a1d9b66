import { Button, ProgressBar, Switch } from '@blueprintjs/core'
import { Pause, Play } from '@blueprintjs/icons'
import { useRef } from 'react'
import { useStore } from 'zustand'
import type { SourceView } from '../../../src-preload/contract/views.ts'
import { Refusal } from '../../ui/field.tsx'
import { utcDateTime } from '../../ui/format.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

const speeds: readonly { readonly label: string; readonly speed: number | null }[] = [
  { label: '1x', speed: 1 },
  { label: '10x', speed: 10 },
  { label: '60x', speed: 60 },
  { label: '600x', speed: 600 },
  { label: 'max', speed: null },
]

/** Pause, play and speed of a replay, and how far it is. */
export function Replay({ replay, now }: { replay: NonNullable<SourceView['replay']>; now: number }) {
  const speed = useAsk('source.setSpeed')
  const pause = useAsk('source.setPauseOnReview')
  const { from, to, ended, pauseOnReview } = replay
  const paused = replay.speed === 0
  // Play goes on as fast as it went before the pause.
  const last = useRef<number | null>(1)
  if (!paused) last.current = replay.speed
  const share = to > from ? Math.min(1, Math.max(0, (now - from) / (to - from))) : 0
  const waits = useStore(useTerminal().review, queue => queue.items.size > 0)
  const held = paused && pauseOnReview && waits
  const state = ended
    ? 'Ended'
    : held
      ? 'Waits for your answer'
      : paused
        ? 'Paused'
        : replay.speed === null
          ? 'As fast as it can'
          : `${replay.speed}x`
  return (
    <div className="stack">
      <div className="cluster">
        <Button
          icon={paused ? <Play /> : <Pause />}
          text={paused ? 'Play' : 'Pause'}
          intent={paused && !ended ? 'primary' : 'none'}
          disabled={ended}
          data-testid="replay-toggle"
          onClick={() => void speed.ask({ speed: paused ? last.current : 0 })}
        />
        <fieldset className="segments" disabled={ended}>
          <legend className="sr-only">Speed</legend>
          {speeds.map(choice => (
            <button
              key={choice.label}
              type="button"
              aria-pressed={replay.speed === choice.speed}
              data-testid={`speed-${choice.label}`}
              onClick={() => void speed.ask({ speed: choice.speed })}
            >
              {choice.label}
            </button>
          ))}
        </fieldset>
        <span className="muted" data-testid="replay-state">
          {state}
        </span>
      </div>
      <ProgressBar
        value={share}
        animate={false}
        stripes={false}
        intent={ended ? 'success' : 'primary'}
        aria-label="Progress of the replay"
        data-testid="replay-progress"
      />
      <div className="replay-range muted">
        <span>{utcDateTime(from)}</span>
        <span>{utcDateTime(to)} UTC</span>
      </div>
      <Switch
        checked={pauseOnReview}
        label="Pause while a signal waits for me"
        data-testid="pause-on-review"
        onChange={event => void pause.ask({ on: event.currentTarget.checked })}
      />
      <Refusal text={speed.refusal ?? pause.refusal} />
    </div>
  )
}
