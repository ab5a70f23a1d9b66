import { Button, Callout } from '@blueprintjs/core'
import { useState } from 'react'
import type { BrokerView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

const words = texts.brokers.arming

/** Lets a live account trade, or no more: always by a person, always with a reason. */
export function ArmButton({ broker: { id, title, armed, state } }: { broker: BrokerView }) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button
        size="small"
        intent={armed ? 'none' : 'danger'}
        variant={armed ? 'solid' : 'outlined'}
        text={armed ? words.disarm : words.arm}
        aria-label={armed ? words.disarmOf(title) : words.armOf(title)}
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
    const text = armed ? words.disarmed(title) : words.armed(title)
    terminal.messages.getState().say(armed ? 'info' : 'warning', text)
    onClose()
  }
  return (
    <FormDialog
      title={armed ? words.disarmOf(title) : words.armOf(title)}
      testId="arm-dialog"
      button={armed ? words.disarmOf(title) : words.armReal(title)}
      danger={!armed}
      busy={busy}
      ready={reason.trim() !== ''}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      {armed ? (
        <p>{words.disarmText(title)}</p>
      ) : (
        <Callout intent="danger" icon={false}>
          {words.armText(title)}
        </Callout>
      )}
      <TextField
        label={texts.common.reason}
        help={texts.common.intoJournal}
        value={reason}
        onChange={setReason}
        focused
        testId="arm-reason"
      />
    </FormDialog>
  )
}
