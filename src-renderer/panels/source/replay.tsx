import { Button, ProgressBar, Switch } from '@blueprintjs/core'
import { Pause, Play } from '@blueprintjs/icons'
import { useRef } from 'react'
import { useStore } from 'zustand'
import type { SourceView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Refusal } from '../../ui/field.tsx'
import { utcDateTime } from '../../ui/format.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

const words = texts.source.replay

/** null: as fast as it can. */
const speeds: readonly (number | null)[] = [1, 10, 60, 600, null]

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
    ? words.ended
    : held
      ? words.waits
      : paused
        ? words.paused
        : replay.speed === null
          ? words.atFastest
          : words.times(replay.speed)
  return (
    <div className="stack">
      <div className="cluster">
        <Button
          icon={paused ? <Play /> : <Pause />}
          text={paused ? words.play : words.pause}
          intent={paused && !ended ? 'primary' : 'none'}
          disabled={ended}
          data-testid="replay-toggle"
          onClick={() => void speed.ask({ speed: paused ? last.current : 0 })}
        />
        <fieldset className="segments" disabled={ended}>
          <legend className="sr-only">{words.speed}</legend>
          {speeds.map(choice => (
            <button
              key={choice}
              type="button"
              aria-pressed={replay.speed === choice}
              data-testid={`speed-${choice === null ? 'max' : `${choice}x`}`}
              onClick={() => void speed.ask({ speed: choice })}
            >
              {choice === null ? words.fastest : words.times(choice)}
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
        aria-label={words.progress}
        data-testid="replay-progress"
      />
      <div className="replay-range muted">
        <span>{utcDateTime(from)}</span>
        <span>{words.end(utcDateTime(to))}</span>
      </div>
      <Switch
        checked={pauseOnReview}
        label={words.pauseOnReview}
        data-testid="pause-on-review"
        onChange={event => void pause.ask({ on: event.currentTarget.checked })}
      />
      <Refusal text={speed.refusal ?? pause.refusal} />
    </div>
  )
}
