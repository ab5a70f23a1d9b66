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
    const done = await ask({ reason: 'Stopped by hand, from the page', flatten: false })
    if (done) terminal.messages.getState().say('warning', killText(done, false))
  }, [ask, terminal])
  useEffect(() => {
    if (refusal !== null) terminal.messages.getState().say('error', `The kill switch was refused: ${refusal}`)
  }, [refusal, terminal])
  useCommands([
    {
      id: 'kill',
      keys: 'mod+shift+k',
      label: texts.commands.kill,
      group: 'stop',
      keywords: 'halt panic emergency',
      danger: 'stops',
      when: () => !engaged,
      run: () => void stop(),
    },
    {
      id: 'kill-options',
      label: texts.commands.killOptions,
      group: 'stop',
      keywords: 'halt kill switch flatten reason',
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
          text={engaged ? 'Trading stopped' : 'Kill switch'}
          disabled={engaged}
          loading={busy}
          data-testid="kill-button"
          title={`Stop all trading and cancel every working order, at once${keys === null ? '' : ` (${keysText(keys)})`}`}
          onClick={() => void stop()}
        />
        <Button
          intent="danger"
          icon={<CaretDown />}
          disabled={engaged}
          aria-label="Stop all trading, with a reason, and close what is open"
          title="With a reason, and closing what is open"
          data-testid="kill-options"
          onClick={() => setOpen(true)}
        />
      </ButtonGroup>
      <KillDialog open={open && !engaged} onClose={() => setOpen(false)} />
    </>
  )
}
