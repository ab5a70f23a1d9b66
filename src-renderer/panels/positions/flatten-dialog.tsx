import { useState } from 'react'
import { texts } from '../../texts/index.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

/** Closes every open position at the market. */
export function FlattenDialog({ count, onClose }: { count: number; onClose: () => void }) {
  const terminal = useTerminal()
  const { ask, busy, refusal } = useAsk('positions.flatten')
  const [reason, setReason] = useState<string>(texts.commands.flattenReason)
  const submit = async () => {
    const done = await ask({ reason: reason.trim() })
    if (!done) return
    const left = done.failed.length === 0 ? '' : ` Could not be asked: ${done.failed.join(' ')}`
    terminal.messages.getState().say(left === '' ? 'info' : 'error', `Closing ${done.asked} positions.${left}`)
    onClose()
  }
  return (
    <FormDialog
      title="Flatten"
      testId="flatten-dialog"
      button={count === 1 ? 'Close 1 position at the market' : `Close all ${count} positions at the market`}
      danger
      busy={busy}
      ready={reason.trim() !== ''}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>Trading goes on after that: to stop it as well, use the kill switch.</p>
      <TextField
        label="Reason"
        help="Goes into the journal."
        value={reason}
        onChange={setReason}
        focused
        testId="flatten-reason"
      />
    </FormDialog>
  )
}
