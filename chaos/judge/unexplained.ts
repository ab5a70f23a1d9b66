import type { VenueOrder } from '../../e2e/fake-venue/types.ts'
import type { TerminalEvent } from '../../src-main/core/journal/events.ts'
import { isClosed } from '../../src-main/core/orders/order.ts'
import type { Case } from './judge.ts'

/** Every order and every fill of the venue has its place in the journal, and no order of ours is left half-way. */
export function* unexplained({ book, state, broker }: Case, events: readonly TerminalEvent[]): Iterable<string> {
  const intents = new Set<string>()
  const trades = new Map<string, number>()
  let adjusted = false
  for (const { type, body } of events) {
    if (type === 'order.intent') intents.add(body.clientOrderId)
    if (type === 'order.filled') trades.set(body.tradeId, (trades.get(body.tradeId) ?? 0) + 1)
    if (type === 'position.adjusted') adjusted = true
  }
  for (const order of book.orders.values()) {
    if (order.witness === null) continue
    if (!intents.has(order.witness)) yield `NOT WRITTEN AHEAD: ${order.id} of ${order.witness}`
    yield* givenUp(order, state.orders.get(order.witness)?.status)
  }
  const told = new Set<string>()
  for (const fact of book.facts) {
    if (fact.kind !== 'filled') continue
    told.add(fact.trade)
    const times = trades.get(fact.trade) ?? 0
    if (times > 1) yield `COUNTED TWICE: trade ${fact.trade}`
    if (times === 0 && !adjusted) yield `LOST: trade ${fact.trade} of ${fact.order}`
  }
  for (const trade of trades.keys()) if (!told.has(trade)) yield `MADE UP: trade ${trade} never happened`
  for (const order of state.orders.all()) {
    if (order.broker !== broker) continue
    if (order.status === 'INTENT' || order.status === 'SENT')
      yield `LEFT OPEN: ${order.clientOrderId} is ${order.status}`
  }
}

const ends = { filled: 'FILLED', cancelled: 'CANCELLED', expired: 'EXPIRED', rejected: 'REJECTED' } as const

/** It ended otherwise here than there. */
function* givenUp({ id, status, witness }: VenueOrder, ours: string | undefined): Iterable<string> {
  if (ours === undefined || ours === 'UNKNOWN') return
  const theirs = status === 'open' ? null : ends[status]
  const isEnded = isClosed(ours as Parameters<typeof isClosed>[0])
  if (isEnded && ours !== theirs) yield `GIVEN UP: ${witness} is ${ours} here and ${id} is ${status} there`
}
