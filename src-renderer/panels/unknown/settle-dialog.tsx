import { Checkbox } from '@blueprintjs/core'
import { useState } from 'react'
import type { UnknownView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useBrokerTitle } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'

const words = texts.unknown.settle

/** A person has looked at the broker's own list and says that the order is not there. */
export function SettleDialog({ row, onClose }: { row: UnknownView; onClose: () => void }) {
  const broker = useBrokerTitle(row.order.broker)
  const { ask, busy, refusal } = useAsk('orders.settle')
  const [looked, setLooked] = useState(false)
  const [reason, setReason] = useState('')
  const submit = async () => {
    if (await ask({ clientOrderId: row.order.clientOrderId, reason: reason.trim() })) onClose()
  }
  return (
    <FormDialog
      title={words.title}
      testId="settle-dialog"
      button={words.button}
      danger
      busy={busy}
      ready={looked && reason.trim() !== ''}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{words.text(broker)}</p>
      <Checkbox
        checked={looked}
        onChange={event => setLooked(event.currentTarget.checked)}
        label={words.looked(broker)}
        data-testid="settle-looked"
      />
      <TextField
        label={words.saw}
        help={texts.common.intoJournal}
        value={reason}
        onChange={setReason}
        testId="settle-reason"
      />
    </FormDialog>
  )
}
