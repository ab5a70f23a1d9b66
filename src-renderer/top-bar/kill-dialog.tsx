import { Button, Checkbox, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { Refusal, TextField } from '../ui/field.tsx'
import { useAsk } from '../use-ask.ts'
import { useTerminal } from '../use-terminal.ts'
import { killText } from './kill-text.ts'

/** Asks why, and whether to close what is open; then engages the kill switch. */
export function KillDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const terminal = useTerminal()
  const { ask, busy, refusal, clear } = useAsk('kill.engage')
  const [reason, setReason] = useState('')
  const [flatten, setFlatten] = useState(false)
  const close = () => {
    clear()
    onClose()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const done = await ask({ reason: reason.trim(), flatten })
    if (!done) return
    terminal.messages.getState().say('warning', killText(done, flatten))
    setReason('')
    setFlatten(false)
    close()
  }
  return (
    <Dialog isOpen={open} onClose={close} title="Stop all trading" className="kill-dialog" data-testid="kill-dialog">
      <form onSubmit={submit}>
        <DialogBody>
          <div className="stack">
            <p>No new risk is taken until a person releases the switch. Working orders are cancelled at once.</p>
            <TextField
              label="Reason"
              help="Goes into the journal."
              value={reason}
              onChange={setReason}
              testId="kill-reason"
              focused
            />
            <Checkbox
              checked={flatten}
              onChange={event => setFlatten(event.currentTarget.checked)}
              label="Flatten: close every open position at the market"
              data-testid="kill-flatten"
            />
            <Refusal text={refusal} />
          </div>
        </DialogBody>
        <DialogFooter
          actions={
            <>
              <Button text="Back" onClick={close} />
              <Button
                type="submit"
                intent="danger"
                loading={busy}
                disabled={reason.trim() === ''}
                text={flatten ? 'Stop trading and flatten' : 'Stop trading'}
                data-testid="kill-confirm"
              />
            </>
          }
        />
      </form>
    </Dialog>
  )
}
