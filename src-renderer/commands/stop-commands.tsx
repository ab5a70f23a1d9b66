import { useState } from 'react'
import { isOpen } from '../panels/orders/order-lists.ts'
import { FlattenDialog } from '../panels/positions/flatten-dialog.tsx'
import { texts } from '../texts/index.ts'
import { useTerminal } from '../use-terminal.ts'
import { CancelAllDialog } from './cancel-all-dialog.tsx'
import { useCommands } from './use-commands.ts'

const say = texts.commands

/** Cancel-all and flatten, from wherever one is: each asks once and says how many it is about. */
export function StopCommands() {
  const terminal = useTerminal()
  const [asking, setAsking] = useState<{ readonly what: 'cancel' | 'flatten'; readonly count: number } | null>(null)
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
        const orders = [...terminal.orders.getState().items.values()]
        // Protective stops and targets stay with their positions.
        const count = orders.filter(one => isOpen(one) && (one.role === 'entry' || one.role === 'exit')).length
        if (count === 0) none(say.cancelAllNone)
        else setAsking({ what: 'cancel', count })
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
        const count = terminal.positions.getState().items.size
        if (count === 0) none(say.flattenNone)
        else setAsking({ what: 'flatten', count })
      },
    },
  ])
  if (asking?.what === 'cancel') return <CancelAllDialog count={asking.count} onClose={close} />
  if (asking?.what === 'flatten') return <FlattenDialog count={asking.count} onClose={close} />
  return null
}
