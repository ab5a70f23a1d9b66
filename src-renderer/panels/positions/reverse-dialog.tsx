import type { PositionView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { quantityText, useBrokerTitle, useInstrument } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

const words = texts.positions.reverse

/** Closes a position and opens the same size on the other side; the second is judged as new risk. */
export function ReverseDialog({ position, onClose }: { position: PositionView; onClose: () => void }) {
  const terminal = useTerminal()
  const shown = useInstrument(position.instrument)
  const broker = useBrokerTitle(position.broker)
  const { ask, busy, refusal } = useAsk('positions.reverse')
  const size = quantityText(shown, position.quantity)
  const submit = async () => {
    const done = await ask({ broker: position.broker, id: position.id })
    if (!done) return
    terminal.messages.getState().say('info', texts.common.about(shown.symbol, done.text))
    onClose()
  }
  return (
    <FormDialog
      title={words.title(shown.symbol)}
      testId="reverse-dialog"
      button={words.button[position.side](size, shown.symbol)}
      danger
      busy={busy}
      ready
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{words.about[position.side](size, shown.symbol, broker)}</p>
    </FormDialog>
  )
}
