import { useStore } from 'zustand'
import { cancellable } from '../panels/orders/order-lists.ts'
import { texts } from '../texts/index.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { useAsk } from '../use-ask.ts'
import { useTerminal } from '../use-terminal.ts'

const say = texts.commands

/** Cancels every working entry and exit at every broker: one question, answered with Enter. */
export function CancelAllDialog({ onClose }: { onClose: () => void }) {
  const terminal = useTerminal()
  // What is there now, not when it was asked: orders fill while the question stands.
  const count = useStore(terminal.orders, state => cancellable(state.items.values()).length)
  const { ask, busy, refusal } = useAsk('orders.cancelAll')
  const submit = async () => {
    const done = await ask({})
    if (!done) return
    const failed = done.failed.length > 0
    const text = failed
      ? `${say.cancelAllAsked(done.asked)} ${say.notAsked(done.failed)}`
      : say.cancelAllAsked(done.asked)
    terminal.messages.getState().say(failed ? 'error' : 'info', text)
    onClose()
  }
  return (
    <FormDialog
      title={say.cancelAllTitle}
      testId="cancel-all-dialog"
      button={count === 0 ? say.cancelAllNone : say.cancelAllButton(count)}
      danger
      busy={busy}
      ready={count > 0}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{say.cancelAllText}</p>
    </FormDialog>
  )
}
