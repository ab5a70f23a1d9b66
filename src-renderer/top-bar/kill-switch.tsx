import { Button, ButtonGroup } from '@blueprintjs/core'
import { CaretDown } from '@blueprintjs/icons'
import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { keysText } from '../commands/press.ts'
import { useCommands } from '../commands/use-commands.ts'
import { useKeys } from '../commands/use-keys.ts'
import { texts } from '../texts/index.ts'
import { useAsk } from '../use-ask.ts'
import { useTerminal } from '../use-terminal.ts'
import { KillDialog } from './kill-dialog.tsx'
import { killText } from './kill-text.ts'

const say = texts.kill

/**
 * Stops all trading; always in sight. One click or one hotkey stops and cancels; closing what is open is asked for in
 * the dialog beside it, or afterwards in the banner, so that one slip does not flatten an account.
 */
export function KillSwitch() {
  const terminal = useTerminal()
  const engaged = useStore(terminal.risk, state => state.value?.kill.engaged ?? false)
  const { ask, busy, refusal } = useAsk('kill.engage')
  const [open, setOpen] = useState(false)
  const stop = useCallback(async () => {
    const done = await ask({ reason: say.byHand, flatten: false })
    if (done) terminal.messages.getState().say('warning', killText(done, false))
  }, [ask, terminal])
  useEffect(() => {
    if (refusal !== null) terminal.messages.getState().say('error', say.refused(refusal))
  }, [refusal, terminal])
  useCommands([
    {
      id: 'kill',
      keys: 'mod+shift+k',
      label: texts.commands.kill,
      group: 'stop',
      keywords: texts.commands.keywords.kill,
      danger: 'stops',
      when: () => !engaged,
      run: () => void stop(),
    },
    {
      id: 'kill-options',
      label: texts.commands.killOptions,
      group: 'stop',
      keywords: texts.commands.keywords.killOptions,
      danger: 'stops',
      when: () => !engaged,
      run: () => setOpen(true),
    },
  ])
  const keys = useKeys('kill')
  return (
    <>
      <ButtonGroup>
        <Button
          intent="danger"
          className="kill-button"
          text={engaged ? say.engaged : say.button}
          disabled={engaged}
          loading={busy}
          data-testid="kill-button"
          title={say.tip(keys === null ? null : keysText(keys))}
          onClick={() => void stop()}
        />
        <Button
          intent="danger"
          icon={<CaretDown />}
          disabled={engaged}
          aria-label={say.options}
          title={say.optionsTip}
          data-testid="kill-options"
          onClick={() => setOpen(true)}
        />
      </ButtonGroup>
      <KillDialog open={open && !engaged} onClose={() => setOpen(false)} />
    </>
  )
}
