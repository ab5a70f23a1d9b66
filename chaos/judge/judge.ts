import { SCALE } from '../../e2e/fake-venue/rules.ts'
import { decodeRow } from '../../src-main/core/journal/codec.ts'
import type { TerminalEvent } from '../../src-main/core/journal/events.ts'
import type { JournalRow } from '../../src-main/core/ports.ts'
import type { State } from '../../src-main/core/trading/state.ts'
import { judgeHistory } from './history.ts'
import type { Witness } from './witness.ts'

/** What is judged: the venue's own book, against what the terminal made of it. */
export interface Case {
  readonly broker: string
  readonly book: Witness
  readonly rows: readonly JournalRow[]
  readonly state: State
  /** The venue never says where an order is. */
  readonly mute: boolean
  readonly findsById: boolean
}

/** Everything that is wrong, in words; empty: nothing. */
export function judge(about: Case): string[] {
  const events = about.rows.map(decodeRow)
  return [...doubled(about), ...judgeHistory(events), ...unexplained(about, events), ...differences(about)]
}

/** An id that came to the venue twice, whether or not the venue took it, and a decision with two orders. */
function* doubled({ book }: Case): Iterable<string> {
  for (const [id, count] of book.arrivals) if (count > 1) yield `DOUBLED: ${id} was sent ${count} times`
}

/** Every order and every fill of the venue has its place in the journal. */
function* unexplained({ book, state, broker }: Case, events: readonly TerminalEvent[]): Iterable<string> {
  const intents = new Set<string>()
  const trades = new Map<string, number>()
  const foreign = new Set<string>()
  let adjusted = false
  for (const { type, body } of events) {
    if (type === 'order.intent') intents.add(body.clientOrderId)
    if (type === 'order.filled') trades.set(body.tradeId, (trades.get(body.tradeId) ?? 0) + 1)
    if (type === 'foreign.found') foreign.add(body.ref)
    if (type === 'position.adjusted') adjusted = true
  }
  for (const order of book.orders.values())
    if (order.witness !== null && !intents.has(order.witness))
      yield `NOT WRITTEN AHEAD: ${order.id} of ${order.witness}`
  for (const fact of book.facts) {
    if (fact.kind !== 'filled') continue
    const times = trades.get(fact.trade) ?? 0
    if (times > 1) yield `COUNTED TWICE: trade ${fact.trade}`
    if (times === 0 && !adjusted) yield `LOST: trade ${fact.trade} of ${fact.order}`
  }
  for (const order of state.orders.all()) {
    if (order.broker !== broker) continue
    if (order.status === 'INTENT' || order.status === 'SENT')
      yield `LEFT OPEN: ${order.clientOrderId} is ${order.status}`
  }
}

/** Orders, positions and money are the same on both sides. */
function* differences({ book, state, broker, mute, findsById }: Case): Iterable<string> {
  const unknown = new Set([...state.orders.unknown()].map(o => o.clientOrderId))
  if (unknown.size > 0 && !mute && findsById) yield `STILL UNKNOWN: ${[...unknown].join(', ')}`
  const theirs = new Set<string>()
  for (const order of book.orders.values())
    if (order.status === 'open' && (order.witness === null || !unknown.has(order.witness))) theirs.add(order.id)
  const ours = new Map<string, string>()
  for (const order of state.orders.open())
    if (order.broker === broker && order.status !== 'UNKNOWN') ours.set(order.brokerOrderId ?? '?', order.clientOrderId)
  for (const id of theirs) if (!ours.has(id)) yield `NOT SEEN: order ${id} works at the venue`
  for (const [id, name] of ours) if (!theirs.has(id)) yield `NOT THERE: ${name} (${id}) is thought to work`
  for (const order of state.orders.open()) {
    const other = order.brokerOrderId === null ? undefined : book.orders.get(order.brokerOrderId)
    if (order.broker !== broker || order.status === 'UNKNOWN' || other === undefined) continue
    if (!order.filled.eq(other.filled))
      yield `FILLED OTHERWISE: ${order.clientOrderId}: ${order.filled} here, ${other.filled} there`
    if (!order.quantity.eq(other.quantity))
      yield `SIZED OTHERWISE: ${order.clientOrderId}: ${order.quantity} here, ${other.quantity} there`
    if (order.pending !== 'none') yield `PENDING: ${order.clientOrderId} waits for "${order.pending}"`
  }
  const held = new Map<string, number>()
  for (const p of state.portfolio.positions())
    if (p.broker === broker)
      held.set(book.hedging ? p.id : (p.id.split('/')[1] ?? p.id), p.quantity.toNumber() * (p.side === 'buy' ? 1 : -1))
  for (const p of book.positions) {
    const here = held.get(p.id) ?? 0
    if (here !== p.side * p.quantity) yield `POSITION: ${p.id} is ${here} here, ${p.side * p.quantity} there`
    held.delete(p.id)
  }
  for (const [id, quantity] of held) yield `POSITION: ${id} is ${quantity} here, nothing there`
  const money = worth(state, broker)
  const there = worthThere(book)
  if (Math.abs(money - there) > 1e-4) yield `MONEY: ${money} here, ${there} there`
}

/** What the account is worth at prices of one: it does not depend on the order in which fills were told. */
function worth(state: State, broker: string): number {
  let sum = state.portfolio.account(broker)?.cash.toNumber() ?? Number.NaN
  for (const p of state.portfolio.positions())
    if (p.broker === broker) sum += p.entryPrice.neg().add(1).mul(p.quantity).toNumber() * (p.side === 'buy' ? 1 : -1)
  return sum
}

function worthThere({ cash, positions }: Witness): number {
  let sum = cash
  for (const p of positions) sum += p.side * (p.quantity - p.cost / SCALE)
  return sum
}
