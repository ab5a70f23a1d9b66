import { Button, Checkbox, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core'
import { type FormEvent, useState } from 'react'
import { texts } from '../texts/index.ts'
import { Refusal, TextField } from '../ui/field.tsx'
import { useEarlyEscape } from '../ui/use-early-escape.ts'
import { useFocusBack } from '../ui/use-focus-back.ts'
import { useAsk } from '../use-ask.ts'
import { useTerminal } from '../use-terminal.ts'
import { killText } from './kill-text.ts'

const say = texts.kill.dialog

/** Asks why, and whether to close what is open; then engages the kill switch. */
export function KillDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const terminal = useTerminal()
  const { ask, busy, refusal, clear } = useAsk('kill.engage')
  const back = useFocusBack(busy)
  const [reason, setReason] = useState('')
  const [flatten, setFlatten] = useState(false)
  const close = () => {
    clear()
    onClose()
  }
  const form = useEarlyEscape(close)
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
    <Dialog isOpen={open} onClose={close} title={say.title} className="kill-dialog" data-testid="kill-dialog">
      <form ref={form} onSubmit={submit}>
        <DialogBody>
          <div className="stack">
            <p>{say.text}</p>
            <TextField
              label={texts.common.reason}
              help={texts.common.intoJournal}
              value={reason}
              onChange={setReason}
              testId="kill-reason"
              focused
            />
            <Checkbox
              checked={flatten}
              onChange={event => setFlatten(event.currentTarget.checked)}
              label={say.flatten}
              data-testid="kill-flatten"
            />
            <Refusal text={refusal} />
          </div>
        </DialogBody>
        <DialogFooter
          actions={
            <>
              <Button ref={back} text={texts.common.back} onClick={close} />
              <Button
                type="submit"
                intent="danger"
                loading={busy}
                disabled={reason.trim() === ''}
                text={flatten ? say.stopAndFlatten : say.stop}
                data-testid="kill-confirm"
              />
            </>
          }
        />
      </form>
    </Dialog>
  )
}
