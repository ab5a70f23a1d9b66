import { Button } from '@blueprintjs/core'
import { useStore } from 'zustand'
import { keysText } from '../commands/press.ts'
import { useKeys } from '../commands/use-keys.ts'
import { texts } from '../texts/index.ts'
import { ModeBadge } from '../ui/tags.tsx'
import { useTerminal } from '../use-terminal.ts'
import type { Welcome } from './use-welcome.ts'

const say = texts.welcome

/** What this is, and that it begins with play money. */
export function StartStep({ go }: Welcome) {
  const mode = useStore(useTerminal().status, state => state.value?.mode ?? 'PAPER')
  const keys = useKeys('palette')
  return (
    <>
      <p>{say.start.text}</p>
      <p className="welcome-badges">
        <ModeBadge mode={mode} testId="welcome-mode" /> {say.start.paper} {say.start.live} {say.start.kill}
        {keys === null ? null : ` ${say.start.keys(keysText(keys))}`}
      </p>
      <div className="welcome-actions">
        <Button intent="primary" text={say.begin} onClick={() => go('prices')} data-testid="welcome-next" />
      </div>
    </>
  )
}
