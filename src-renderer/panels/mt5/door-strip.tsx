import { Button } from '@blueprintjs/core'
import type { Mt5DoorView } from '../../../src-preload/contract/views.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { Countdown } from '../../ui/time.tsx'

const titles: Readonly<Record<Mt5DoorView['state'], string | null>> = {
  closed: null,
  listening: null,
  locked: 'Pairings cannot be read',
  paused: 'Nobody new is let in for a moment',
  failed: 'The bridge cannot listen',
}

/** What is wrong with the bridge's own door, above everything that depends on it; nothing while it is well. */
export function DoorStrip({ door }: { door: Mt5DoorView }) {
  const { state, text, until, turnedAway } = door
  const title = titles[state] ?? (turnedAway > 0 ? 'Strangers were turned away' : null)
  if (title === null || text === null) return null
  return (
    <div
      className="mt5-door"
      data-tone={state === 'failed' ? 'bad' : 'warn'}
      role={state === 'failed' ? 'alert' : 'status'}
      data-testid="mt5-door"
      data-state={state}
    >
      <p>
        <strong>{title}.</strong> {text}{' '}
        {until === null ? null : (
          <span>
            Ends in <Countdown until={until} testId="mt5-door-until" />.
          </span>
        )}
        {turnedAway > 0 ? <span data-testid="mt5-turned-away"> Turned away so far: {turnedAway}.</span> : null}
      </p>
      {state === 'locked' ? (
        <Button
          size="small"
          text="Open Credentials"
          onClick={() => workspace.getState().show('credentials')}
          data-testid="mt5-door-credentials"
        />
      ) : null}
    </div>
  )
}
