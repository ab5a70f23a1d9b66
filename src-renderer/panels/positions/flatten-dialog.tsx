import { useState } from 'react'
import { useStore } from 'zustand'
import { texts } from '../../texts/index.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

const words = texts.positions

/** Closes every open position at the market. */
export function FlattenDialog({ onClose }: { onClose: () => void }) {
  const terminal = useTerminal()
  // What is there now, not when it was asked: positions close while the question stands.
  const count = useStore(terminal.positions, state => state.items.size)
  const { ask, busy, refusal } = useAsk('positions.flatten')
  const [reason, setReason] = useState<string>(texts.commands.flattenReason)
  const submit = async () => {
    const done = await ask({ reason: reason.trim() })
    if (!done) return
    const said = words.flattened(done.asked)
    const { say } = terminal.messages.getState()
    if (done.failed.length === 0) say('info', said)
    else say('error', `${said} ${texts.commands.notAsked(done.failed)}`)
    onClose()
  }
  return (
    <FormDialog
      title={words.flatten}
      testId="flatten-dialog"
      button={count === 0 ? texts.commands.flattenNone : words.flattenAll(count)}
      danger
      busy={busy}
      ready={count > 0 && reason.trim() !== ''}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{words.flattenText}</p>
      <TextField
        label={texts.common.reason}
        help={texts.common.intoJournal}
        value={reason}
        onChange={setReason}
        focused
        testId="flatten-reason"
      />
    </FormDialog>
  )
}
