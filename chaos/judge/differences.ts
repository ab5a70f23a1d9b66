import { SCALE } from '../../e2e/fake-venue/rules.ts'
import type { TerminalEvent } from '../../src-main/core/journal/events.ts'
import { type OrderRecord, remaining } from '../../src-main/core/orders/order-record.ts'
import type { State } from '../../src-main/core/trading/state.ts'
import type { Case } from './judge.ts'
import type { Witness } from './witness.ts'

/** A broker's balance has no finer parts. */
const CENT = 0.0101

/** Orders, positions and money are the same on both sides. */
export function* differences(about: Case, events: readonly TerminalEvent[]): Iterable<string> {
  const { state, mute, canProve } = about
  const unknown = [...state.orders.unknown()].map(order => order.clientOrderId)
  if (unknown.length > 0 && !mute && canProve) yield `STILL UNKNOWN: ${unknown.join(', ')}`
  yield* openOrders(about, foreignRefs(events))
  // What an order did that nobody can say anything about, nobody can say either.
  if (mute && unknown.length > 0) return
  yield* positions(about)
  // The balance is not compared while an order has no answer, and the terminal says so.
  if (unknown.length > 0) return
  const here = worth(state, about.broker)
  const there = worthThere(about.book)
  if (Math.abs(here - there) > CENT) yield `MONEY: ${here} here, ${there} there`
}

/** What a person was told of as nobody's. */
function foreignRefs(events: readonly TerminalEvent[]): ReadonlySet<string> {
  const refs = new Set<string>()
  for (const { type, body } of events) if (type === 'foreign.found') refs.add(body.ref)
  return refs
}

function* openOrders({ book, state, broker, mute }: Case, foreign: ReadonlySet<string>): Iterable<string> {
  // While nobody knows what became of an order there, what is found there may be it.
  const blocked = new Set([...state.orders.unknown()].map(o => o.symbol))
  const ours = new Map<string, OrderRecord>()
  for (const order of state.orders.open())
    if (order.broker === broker && order.status !== 'UNKNOWN')
      ours.set(order.brokerOrderId ?? order.clientOrderId, order)
  for (const order of book.orders.values()) {
    if (order.status !== 'open') continue
    const record = ours.get(order.id)
    ours.delete(order.id)
    if (record !== undefined) {
      // One that tells nothing when it is asked cannot put right what it told in the wrong order.
      if (!mute) yield* differs(record, order)
      continue
    }
    // One that tells nothing when it is asked has told of a protective order once, and perhaps too early.
    if (mute && order.parent !== null) continue
    if (!blocked.has(order.symbol) && !foreign.has(order.id)) yield `NOT SEEN: order ${order.id} works at the venue`
  }
  for (const [id, { clientOrderId, pending, parent }] of ours)
    if (!mute || (pending === 'none' && parent === null)) yield `NOT THERE: ${clientOrderId} (${id}) is thought to work`
}

function* differs(ours: OrderRecord, theirs: { readonly quantity: number; readonly filled: number }): Iterable<string> {
  const left = theirs.quantity - theirs.filled
  if (!ours.filled.eq(theirs.filled))
    yield `FILLED OTHERWISE: ${ours.clientOrderId}: ${ours.filled}, ${theirs.filled} there`
  if (!remaining(ours).eq(left)) yield `SIZED OTHERWISE: ${ours.clientOrderId}: ${remaining(ours)} left, ${left} there`
  if (ours.pending !== 'none') yield `PENDING: ${ours.clientOrderId} waits for "${ours.pending}"`
}

function* positions({ book, state, broker }: Case): Iterable<string> {
  const held = new Map<string, number>()
  for (const p of state.portfolio.positions()) {
    if (p.broker !== broker) continue
    const id = book.hedging ? p.id : (p.id.split('/')[1] ?? p.id)
    held.set(id, p.quantity.toNumber() * (p.side === 'buy' ? 1 : -1))
  }
  for (const p of book.positions) {
    const here = held.get(p.id) ?? 0
    if (here !== p.side * p.quantity) yield `POSITION: ${p.id} is ${here} here, ${p.side * p.quantity} there`
    held.delete(p.id)
  }
  for (const [id, quantity] of held) yield `POSITION: ${id} is ${quantity} here, nothing there`
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
