import { useState } from 'react'
import { cancellable } from '../panels/orders/order-lists.ts'
import { FlattenDialog } from '../panels/positions/flatten-dialog.tsx'
import { texts } from '../texts/index.ts'
import { useTerminal } from '../use-terminal.ts'
import { CancelAllDialog } from './cancel-all-dialog.tsx'
import { useCommands } from './use-commands.ts'

const say = texts.commands

/** Cancel-all and flatten, from wherever one is: each asks once and says how many it is about. */
export function StopCommands() {
  const terminal = useTerminal()
  const [asking, setAsking] = useState<'cancel' | 'flatten' | null>(null)
  const close = () => setAsking(null)
  const none = (text: string) => terminal.messages.getState().say('info', text)
  useCommands([
    {
      id: 'cancel-all',
      keys: 'mod+shift+x',
      label: say.cancelAll,
      group: 'stop',
      keywords: say.keywords.cancelAll,
      danger: 'stops',
      run: () => {
        if (cancellable(terminal.orders.getState().items.values()).length === 0) none(say.cancelAllNone)
        else setAsking('cancel')
      },
    },
    {
      id: 'flatten',
      keys: 'mod+shift+f',
      label: say.flatten,
      group: 'stop',
      keywords: say.keywords.flatten,
      danger: 'stops',
      run: () => {
        if (terminal.positions.getState().items.size === 0) none(say.flattenNone)
        else setAsking('flatten')
      },
    },
  ])
  if (asking === 'cancel') return <CancelAllDialog onClose={close} />
  if (asking === 'flatten') return <FlattenDialog onClose={close} />
  return null
}
