import { useState } from 'react'
import type { OrderView } from '../../src-preload/contract/views.ts'
import { FlattenDialog } from '../panels/positions/flatten-dialog.tsx'
import { texts } from '../texts/index.ts'
import { useTerminal } from '../use-terminal.ts'
import { CancelAllDialog } from './cancel-all-dialog.tsx'
import { useCommands } from './use-commands.ts'

const say = texts.commands

const WORKING: readonly OrderView['status'][] = ['INTENT', 'SENT', 'UNKNOWN', 'WORKING', 'PARTIAL']

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
      keywords: 'cancel orders all remove',
      danger: 'stops',
      run: () => {
        const orders = [...terminal.orders.getState().items.values()]
        const count = orders.filter(one => WORKING.includes(one.status)).length
        if (count === 0) none(say.cancelAllNone)
        else setAsking({ what: 'cancel', count })
      },
    },
    {
      id: 'flatten',
      keys: 'mod+shift+f',
      label: say.flatten,
      group: 'stop',
      keywords: 'close positions all exit',
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
