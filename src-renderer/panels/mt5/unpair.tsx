import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import type { Mt5PairingView } from '../../../src-preload/contract/views.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { wizard } from './wizard-store.ts'

/** Ends a pairing, once a person is sure. */
export function Unpair({ pairing: { keyId, title, broker } }: { pairing: Mt5PairingView }) {
  const terminal = useTerminal()
  const [sure, setSure] = useState(false)
  const { ask, busy, refusal } = useAsk('mt5.unpair')
  const submit = async () => {
    if (!(await ask({ keyId }))) return
    terminal.messages.getState().say('info', `${title} is not paired any more.`)
    wizard.getState().look(undefined)
  }
  return (
    <>
      <Button
        size="small"
        variant="minimal"
        intent="danger"
        text="Unpair"
        aria-label={`Unpair ${title}`}
        onClick={() => setSure(true)}
        data-testid="mt5-unpair"
      />
      {sure ? (
        <FormDialog
          title={`Unpair ${title}`}
          testId="mt5-unpair-dialog"
          button={`Unpair ${title}`}
          danger
          busy={busy}
          ready={broker === null}
          refusal={
            refusal ?? (broker === null ? null : `The account \u201C${broker}\u201D trades over it. Remove that first.`)
          }
          onSubmit={submit}
          onClose={() => setSure(false)}
        >
          <p>
            Its key is deleted here, and the EA stops. Positions and orders at the broker stay as they are, and are not
            looked after from here any more. Pairing again takes a click and the EA on its chart.
          </p>
        </FormDialog>
      ) : null}
    </>
  )
}
