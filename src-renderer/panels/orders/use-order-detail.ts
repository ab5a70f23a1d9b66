import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { OrderDetail } from '../../../src-preload/contract/views.ts'
import { messageOf } from '../../message-of.ts'
import { useTerminal } from '../../use-terminal.ts'

/** Everything about one order, asked for again whenever the order changes. */
export function useOrderDetail(clientOrderId: string): {
  detail: OrderDetail | null
  problem: string | null
  again: () => void
} {
  const terminal = useTerminal()
  const order = useStore(terminal.orders, state => state.items.get(clientOrderId))
  const open = useStore(terminal.connection, state => state.phase === 'open')
  const [state, setState] = useState<{ detail: OrderDetail | null; problem: string | null }>({
    detail: null,
    problem: null,
  })
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: an order that changed, or a person, is a reason to ask again
  useEffect(() => {
    if (!open) return
    let wanted = true
    terminal.call('orders.detail', { clientOrderId }).then(
      detail => {
        if (wanted) setState({ detail, problem: null })
      },
      (error: unknown) => {
        if (wanted) setState({ detail: null, problem: messageOf(error) })
      },
    )
    return () => {
      wanted = false
    }
  }, [terminal, clientOrderId, order, open, turn])
  return { ...state, again: () => setTurn(now => now + 1) }
}
