import { Radio, RadioGroup } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { PositionView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { readQuantity } from '../../ui/quantity-steps.ts'
import { quantityText, useBrokerTitle, useInstrument } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { closingText } from './position-rows.ts'

const words = texts.positions

/** Closes a position at the market, all of it or a part; the button states the whole order. */
export function CloseDialog({ position, onClose }: { position: PositionView; onClose: () => void }) {
  const terminal = useTerminal()
  const shown = useInstrument(position.instrument)
  const broker = useBrokerTitle(position.broker)
  const step = useStore(terminal.instruments, state => state.items.get(position.instrument)?.qtyStep ?? '0.00000001')
  const { ask, busy, refusal } = useAsk('positions.close')
  const [part, setPart] = useState(false)
  const [typed, setTyped] = useState(position.quantity)
  const judged = readQuantity(typed, step, position.quantity, words.close.tooMuch)
  const quantity = part ? (judged.ok ? judged.quantity : null) : position.quantity
  const problem = part && !judged.ok ? judged.why : null
  const order = quantity === null ? null : closingText(position.side, quantityText(shown, quantity), shown.symbol)
  const submit = async () => {
    if (quantity === null || order === null) return
    const sent = await ask({ broker: position.broker, id: position.id, ...(part ? { quantity } : {}) })
    if (!sent) return
    terminal.messages.getState().say('info', texts.common.sentAt(order, broker))
    onClose()
  }
  return (
    <FormDialog
      title={words.closeOf(shown.symbol)}
      testId="close-dialog"
      button={order ?? texts.common.close}
      danger
      busy={busy}
      ready={order !== null}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{words.close.open[position.side](quantityText(shown, position.quantity), shown.symbol, broker)}</p>
      <RadioGroup
        inline
        selectedValue={part ? 'part' : 'all'}
        onChange={event => setPart(event.currentTarget.value === 'part')}
      >
        <Radio value="all" label={words.close.all} data-testid="close-all" />
        <Radio value="part" label={words.close.part} data-testid="close-part" />
      </RadioGroup>
      {part ? (
        <TextField
          label={words.close.quantity}
          help={words.close.upTo(quantityText(shown, position.quantity), step)}
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
