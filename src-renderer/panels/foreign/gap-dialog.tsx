import { Checkbox } from '@blueprintjs/core'
import { useState } from 'react'
import type { BrokerView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { utcDateTime } from '../../ui/format.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

const words = texts.foreign.gap

/** A person has looked at the broker's statement and takes its books as they are. */
export function GapDialog({ broker, from, onClose }: { broker: BrokerView; from: number; onClose: () => void }) {
  const terminal = useTerminal()
  const { ask, busy, refusal } = useAsk('brokers.acceptGap')
  const [looked, setLooked] = useState(false)
  const [reason, setReason] = useState('')
  const submit = async () => {
    const done = await ask({ id: broker.id, reason: reason.trim() })
    if (!done) return
    terminal.messages.getState().say('info', texts.common.about(broker.title, done.text))
    onClose()
  }
  return (
    <FormDialog
      title={words.title(broker.title)}
      testId="gap-dialog"
      button={words.button}
      danger
      busy={busy}
      ready={looked && reason.trim() !== ''}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{words.text(broker.title, utcDateTime(from))}</p>
      <Checkbox
        checked={looked}
        onChange={event => setLooked(event.currentTarget.checked)}
        label={words.looked}
        data-testid="gap-looked"
      />
      <TextField
        label={words.saw}
        help={texts.common.intoJournal}
        value={reason}
        onChange={setReason}
        testId="gap-reason"
      />
    </FormDialog>
  )
}
