import type { OrderView } from '../../../../src-preload/contract/views.ts'
import { texts } from '../../../texts/index.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { quantityText, useInstrument } from '../../../ui/use-instrument.ts'
import { useAsk } from '../../../use-ask.ts'
import { useTerminal } from '../../../use-terminal.ts'

const named = texts.chart.move

/** Asks to cancel the order of a line. */
export function CancelCard({ order, onClose }: { order: OrderView; onClose: () => void }) {
  const terminal = useTerminal()
  const shown = useInstrument(order.instrument)
  const { ask, busy, refusal } = useAsk('orders.cancel')
  const what = texts.chart.level.order(
    order.side === 'buy' ? texts.common.buy : texts.common.sell,
    texts.chart.level.types[order.type],
    quantityText(shown, order.quantity),
  )
  const submit = async () => {
    if (!(await ask({ clientOrderId: order.clientOrderId }))) return
    terminal.messages.getState().say('info', named.sent(shown.symbol, named.cancelSent(what)))
    onClose()
  }
  return (
    <FormDialog
      title={named.cancelTitle(shown.symbol)}
      testId="cancel-card"
      button={named.cancelButton(what)}
      danger
      busy={busy}
      ready
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{named.cancelText(what)}</p>
    </FormDialog>
  )
}
