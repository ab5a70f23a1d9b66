import { Button, Callout } from '@blueprintjs/core'
import { useState } from 'react'
import type { BrokerView } from '../../../src-preload/contract/views.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

/** Lets a live account trade, or no more: always by a person, always with a reason. */
export function ArmButton({ broker: { id, title, armed, state } }: { broker: BrokerView }) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button
        size="small"
        intent={armed ? 'none' : 'danger'}
        variant={armed ? 'solid' : 'outlined'}
        text={armed ? 'Disarm' : 'Arm'}
        aria-label={`${armed ? 'Disarm' : 'Arm'} ${title}`}
        // Only what is connected can be armed; disarming must always go.
        disabled={!armed && state !== 'connected'}
        onClick={() => setAsking(true)}
        data-testid={`broker-arm-${id}`}
      />
      {asking ? <ArmDialog id={id} title={title} armed={armed} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function ArmDialog({ id, title, armed, onClose }: { id: string; title: string; armed: boolean; onClose: () => void }) {
  const terminal = useTerminal()
  const { ask, busy, refusal } = useAsk('brokers.arm')
  const [reason, setReason] = useState('')
  const submit = async () => {
    if (!(await ask({ id, armed: !armed, reason: reason.trim() }))) return
    const text = armed
      ? `${title} is disarmed: nothing new is opened there.`
      : `${title} is armed: it trades real money.`
    terminal.messages.getState().say(armed ? 'info' : 'warning', text)
    onClose()
  }
  return (
    <FormDialog
      title={armed ? `Disarm ${title}` : `Arm ${title}`}
      testId="arm-dialog"
      button={armed ? `Disarm ${title}` : `Arm ${title}: real money`}
      danger={!armed}
      busy={busy}
      ready={reason.trim() !== ''}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      {armed ? (
        <p>
          From now on nothing new is opened at {title}. What is open stays open, orders that work go on working, and
          reducing and cancelling always go.
        </p>
      ) : (
        <Callout intent="danger" icon={false}>
          Orders at {title} become real: strategies in automatic mode open positions there by themselves, and every card
          that you approve is sent. The risk limits and the kill switch hold as they do on paper.
        </Callout>
      )}
      <TextField
        label="Reason"
        help="Goes into the journal."
        value={reason}
        onChange={setReason}
        focused
        testId="arm-reason"
      />
    </FormDialog>
  )
}
