import { Button } from '@blueprintjs/core'
import { Choice } from '../panels/settings/choice.tsx'
import { texts } from '../texts/index.ts'
import type { Welcome } from './use-welcome.ts'

const say = texts.welcome.looks

/** Theme, colours and how orders leave: the settings themselves, so that there is one truth. */
export const LooksStep = ({ go }: Welcome) => (
  <>
    <p>{say.text}</p>
    <div className="welcome-looks">
      <Choice name="theme" section="looks" />
      <Choice name="palette" section="looks" />
      <Choice name="orderMode" section="trading" />
    </div>
    <div className="welcome-actions">
      <Button text={texts.welcome.back} onClick={() => go('account')} />
      <Button
        intent="primary"
        text={say.keep}
        onClick={() => go('trade', { looksChosen: true })}
        data-testid="welcome-next"
      />
    </div>
  </>
)
