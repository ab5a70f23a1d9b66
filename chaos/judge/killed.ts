import type { Case } from './judge.ts'

/**
 * Once the kill switch has been at work for long, and the venue answers: nothing of ours works, and if asked, nothing
 * is open. What others placed stays, and a person is told of it.
 */
export function* killed({ book, state }: Case): Iterable<string> {
  const { kill } = state.controls
  if (kill === null) return
  for (const order of book.orders.values())
    if (order.status === 'open' && order.witness !== null && !order.reduceOnly && order.closes === null)
      yield `KILLED, BUT WORKING: ${order.id}`
  if (!kill.flatten) return
  for (const p of book.positions) yield `KILLED, BUT OPEN: ${p.side * p.quantity} ${p.symbol} (${p.id})`
}
