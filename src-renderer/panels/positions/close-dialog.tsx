import { Radio, RadioGroup } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { PositionView } from '../../../src-preload/contract/views.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { readQuantity } from '../../ui/quantity-steps.ts'
import { quantityText, useBrokerTitle, useInstrument } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { closingText } from './position-rows.ts'

/** Closes a position at the market, all of it or a part; the button states the whole order. */
export function CloseDialog({ position, onClose }: { position: PositionView; onClose: () => void }) {
  const terminal = useTerminal()
  const shown = useInstrument(position.instrument)
  const broker = useBrokerTitle(position.broker)
  const step = useStore(terminal.instruments, state => state.items.get(position.instrument)?.qtyStep ?? '0.00000001')
  const { ask, busy, refusal } = useAsk('positions.close')
  const [part, setPart] = useState(false)
  const [typed, setTyped] = useState(position.quantity)
  const judged = readQuantity(typed, step, position.quantity)
  const quantity = part ? (judged.ok ? judged.quantity : null) : position.quantity
  const problem = part && !judged.ok ? judged.why.replace('that passes every check', 'that is open') : null
  const order = quantity === null ? null : closingText(position.side, quantityText(shown, quantity), shown.symbol)
  const submit = async () => {
    if (quantity === null || order === null) return
    const sent = await ask({ broker: position.broker, id: position.id, ...(part ? { quantity } : {}) })
    if (!sent) return
    terminal.messages.getState().say('info', `Sent: ${order} at ${broker}`)
    onClose()
  }
  return (
    <FormDialog
      title={`Close ${shown.symbol}`}
      testId="close-dialog"
      button={order ?? 'Close'}
      danger
      busy={busy}
      ready={order !== null}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        Open at {broker}: {position.side === 'buy' ? 'long' : 'short'} {quantityText(shown, position.quantity)}{' '}
        {shown.symbol}. A reduction always passes the risk gate.
      </p>
      <RadioGroup
        inline
        selectedValue={part ? 'part' : 'all'}
        onChange={event => setPart(event.currentTarget.value === 'part')}
      >
        <Radio value="all" label="All of it" data-testid="close-all" />
        <Radio value="part" label="A part" data-testid="close-part" />
      </RadioGroup>
      {part ? (
        <TextField
          label="Quantity to close"
          help={`Up to ${quantityText(shown, position.quantity)}, in steps of ${step}.`}
          error={problem}
          value={typed}
          onChange={setTyped}
          numeric
          testId="close-quantity"
        />
      ) : null}
    </FormDialog>
  )
}
