import { Checkbox } from '@blueprintjs/core'
import { useState } from 'react'
import type { UnknownView } from '../../../src-preload/contract/views.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useBrokerTitle } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'

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
      title="The order is not there"
      testId="settle-dialog"
      button="It never arrived"
      danger
      busy={busy}
      ready={looked && reason.trim() !== ''}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        Say this only after looking at the open orders, the ended orders and the fills in {broker}'s own program. If the
        order was there after all, its fill is still taken in, and raised as an incident.
      </p>
      <Checkbox
        checked={looked}
        onChange={event => setLooked(event.currentTarget.checked)}
        label={`I have looked in ${broker}'s own program, and the order is not there`}
        data-testid="settle-looked"
      />
      <TextField
        label="What you saw"
        help="Goes into the journal."
        value={reason}
        onChange={setReason}
        testId="settle-reason"
      />
    </FormDialog>
  )
}
