import type { PositionView } from '../../../src-preload/contract/views.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { quantityText, useBrokerTitle, useInstrument } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

/** Closes a position and opens the same size on the other side; the second is judged as new risk. */
export function ReverseDialog({ position, onClose }: { position: PositionView; onClose: () => void }) {
  const terminal = useTerminal()
  const shown = useInstrument(position.instrument)
  const broker = useBrokerTitle(position.broker)
  const { ask, busy, refusal } = useAsk('positions.reverse')
  const size = quantityText(shown, position.quantity)
  const [now, then] = position.side === 'buy' ? ['long', 'short'] : ['short', 'long']
  const submit = async () => {
    const done = await ask({ broker: position.broker, id: position.id })
    if (!done) return
    terminal.messages.getState().say('info', `${shown.symbol}: ${done.text}`)
    onClose()
  }
  return (
    <FormDialog
      title={`Reverse ${shown.symbol}`}
      testId="reverse-dialog"
      button={`Close ${now}, open ${then} ${size} ${shown.symbol}`}
      danger
      busy={busy}
      ready
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        The {now} position of {size} {shown.symbol} at {broker} is closed at the market; then the same size is opened on
        the other side. The gate judges the second as new risk: if it denies, you are flat.
      </p>
    </FormDialog>
  )
}
