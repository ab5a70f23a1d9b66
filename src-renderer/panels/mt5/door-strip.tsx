import { Button } from '@blueprintjs/core'
import type { Mt5DoorView } from '../../../src-preload/contract/views.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { Phrase } from '../../ui/phrase.tsx'
import { Countdown } from '../../ui/time.tsx'

const words = texts.mt5.door

/** Of a door that is well there is none. */
const titles: Readonly<Partial<Record<Mt5DoorView['state'], string>>> = words.titles

/** What is wrong with the bridge's own door, above everything that depends on it; nothing while it is well. */
export function DoorStrip({ door }: { door: Mt5DoorView }) {
  const { state, text, until, turnedAway } = door
  const title = titles[state] ?? (turnedAway > 0 ? words.strangers : null)
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
        <strong>{title}</strong> {text}{' '}
        {until === null ? null : (
          <span>
            <Phrase text={words.endsIn} parts={{ left: <Countdown until={until} testId="mt5-door-until" /> }} />
          </span>
        )}{' '}
        {turnedAway > 0 ? <span data-testid="mt5-turned-away">{words.turnedAway(turnedAway)}</span> : null}
      </p>
      {state === 'locked' ? (
        <Button
          size="small"
          text={texts.mt5.openCredentials}
          onClick={() => workspace.getState().show('credentials')}
          data-testid="mt5-door-credentials"
        />
      ) : null}
    </div>
  )
}
