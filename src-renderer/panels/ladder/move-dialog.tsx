import { texts } from '../../texts/index.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { waitsAt } from './ladder-rows.ts'
import type { Move } from './use-ladder-actions.ts'

const words = texts.ladder

/** Asks before a working order is moved; what results is judged by the gate. */
export function MoveDialog({
  move: { order, price },
  text,
  onClose,
}: {
  move: Move
  text: string
  onClose: () => void
}) {
  const terminal = useTerminal()
  const { ask, busy, refusal } = useAsk('orders.amend')
  const submit = async () => {
    const change = order.stopPrice === null ? { limitPrice: price } : { stopPrice: price }
    if (!(await ask({ clientOrderId: order.clientOrderId, ...change }))) return
    terminal.messages.getState().say('info', words.moved(text, price))
    onClose()
  }
  const what = words.moveButton(text, waitsAt(order) ?? '', price)
  return (
    <FormDialog
      title={words.moveTitle}
      testId="ladder-move"
      button={what}
      busy={busy}
      ready
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
      stays
    >
      <p>{what}</p>
    </FormDialog>
  )
}
