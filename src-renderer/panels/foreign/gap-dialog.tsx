import { Checkbox } from '@blueprintjs/core'
import { useState } from 'react'
import type { BrokerView } from '../../../src-preload/contract/views.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { utcDateTime } from '../../ui/format.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

/** A person has looked at the broker's statement and takes its books as they are. */
export function GapDialog({ broker, from, onClose }: { broker: BrokerView; from: number; onClose: () => void }) {
  const terminal = useTerminal()
  const { ask, busy, refusal } = useAsk('brokers.acceptGap')
  const [looked, setLooked] = useState(false)
  const [reason, setReason] = useState('')
  const submit = async () => {
    const done = await ask({ id: broker.id, reason: reason.trim() })
    if (!done) return
    terminal.messages.getState().say('info', `${broker.title}: ${done.text}`)
    onClose()
  }
  return (
    <FormDialog
      title={`Take ${broker.title}'s books as they are`}
      testId="gap-dialog"
      button="Its books count as they are"
      danger
      busy={busy}
      ready={looked && reason.trim() !== ''}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        {broker.title} does not tell any more what happened since {utcDateTime(from)} UTC. If you go on, its positions,
        working orders and balance are compared and taken over; fills, fees and profits of that time stay unknown here.
      </p>
      <Checkbox
        checked={looked}
        onChange={event => setLooked(event.currentTarget.checked)}
        label="I have looked at the broker's own statement for that time"
        data-testid="gap-looked"
      />
      <TextField
        label="What you saw"
        help="Goes into the journal."
        value={reason}
        onChange={setReason}
        testId="gap-reason"
      />
    </FormDialog>
  )
}
