import type { VenueOrder } from '../../e2e/fake-venue/types.ts'
import type { TerminalEvent } from '../../src-main/core/journal/events.ts'
import { isClosed } from '../../src-main/core/orders/order.ts'
import type { OrderRecord } from '../../src-main/core/orders/order-record.ts'
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
    if (type === 'cash.moved' && body.kind === 'adjustment') adjusted = true
  }
  for (const order of book.orders.values()) {
    if (order.witness === null) continue
    if (!intents.has(order.witness)) yield `NOT WRITTEN AHEAD: ${order.id} of ${order.witness}`
    yield* givenUp(order, state.orders.get(order.witness))
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
function* givenUp({ id, status, filled, witness }: VenueOrder, ours: OrderRecord | undefined): Iterable<string> {
  if (ours === undefined || !isClosed(ours.status)) return
  const theirs = status === 'open' ? null : ends[status]
  if (ours.status === theirs) return
  // All that it became is filled; that it was once to be more is called cancelled here.
  if (ours.status === 'CANCELLED' && theirs === 'FILLED' && ours.filled.eq(filled)) return
  yield `GIVEN UP: ${witness} is ${ours.status} here and ${id} is ${status} there`
}
