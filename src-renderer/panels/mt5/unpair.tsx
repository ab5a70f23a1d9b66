import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import type { Mt5PairingView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { wizard } from './wizard-store.ts'

const words = texts.mt5.unpair

/** Ends a pairing, once a person is sure. */
export function Unpair({ pairing: { keyId, title, broker } }: { pairing: Mt5PairingView }) {
  const terminal = useTerminal()
  const [sure, setSure] = useState(false)
  const { ask, busy, refusal } = useAsk('mt5.unpair')
  const submit = async () => {
    if (!(await ask({ keyId }))) return
    terminal.messages.getState().say('info', words.done(title))
    wizard.getState().look(undefined)
  }
  return (
    <>
      <Button
        size="small"
        variant="minimal"
        intent="danger"
        text={words.button}
        aria-label={words.of(title)}
        onClick={() => setSure(true)}
        data-testid="mt5-unpair"
      />
      {sure ? (
        <FormDialog
          title={words.of(title)}
          testId="mt5-unpair-dialog"
          button={words.of(title)}
          danger
          busy={busy}
          ready={broker === null}
          refusal={refusal ?? (broker === null ? null : words.inUse(broker))}
          onSubmit={submit}
          onClose={() => setSure(false)}
        >
          <p>{words.text}</p>
        </FormDialog>
      ) : null}
    </>
  )
}
