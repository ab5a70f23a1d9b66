import { Decimal, ZERO } from '../../core/kernel/decimal.ts'
import { type ClientOrderId, opposite, type PositionId, type Side } from '../../core/orders/order.ts'
import type { ChildRole } from '../../core/orders/report.ts'
import type { Book } from './book.ts'
import type { Bracket, Desk } from './desk.ts'
import { end } from './ending.ts'
import { type LiveOrder, liveOrder, remaining, setRequest } from './live-order.ts'

export const roles = ['stop_loss', 'take_profit'] as const satisfies readonly ChildRole[]
const suffix = { stop_loss: '.sl', take_profit: '.tp' } as const

/** `.sl`, and `.sl2`, `.sl3` where an earlier one of the same entry has ended: no id is used twice. */
function childId(desk: Desk, parent: ClientOrderId, role: ChildRole): ClientOrderId {
  const first = `${parent}${suffix[role]}`
  let id = first
  for (let n = 2; desk.used.has(id); n++) id = `${first}${n}`
  return id
}

/** Tells of a changed order in full. */
export function tellAmended(desk: Desk, order: LiveOrder): void {
  const { clientOrderId, brokerOrderId, request } = order
  const { quantity, limitPrice, stopPrice, stopLoss, takeProfit } = request
  const at = desk.clock.now()
  desk.outbox.emit({
    type: 'amended',
    clientOrderId,
    brokerOrderId,
    at,
    quantity,
    limitPrice,
    stopPrice,
    stopLoss,
    takeProfit,
  })
}

function resize(desk: Desk, order: LiveOrder, left: Decimal): void {
  setRequest(order, { ...order.request, quantity: order.filled.plus(left) })
  tellAmended(desk, order)
}

/** Makes a protective order of the bracket's size and tells of it. `side` is the position's. */
export function attach(desk: Desk, bracket: Bracket, role: ChildRole, price: Decimal, side: Side): LiveOrder {
  const clientOrderId = childId(desk, bracket.parent, role)
  const at = desk.clock.now()
  const stop = role === 'stop_loss'
  const order = liveOrder({
    clientOrderId,
    brokerOrderId: desk.nextId('O'),
    book: bracket.book,
    parent: bracket.parent,
    role,
    request: {
      instrument: bracket.book.instrument.id,
      side: opposite(side),
      type: stop ? 'stop' : 'limit',
      quantity: bracket.quantity,
      limitPrice: stop ? null : price,
      stopPrice: stop ? price : null,
      timeInForce: 'gtc',
      expiresAt: null,
      stopLoss: null,
      takeProfit: null,
      closes: desk.hedging ? bracket.position : null,
      reduceOnly: !desk.hedging,
    },
    filled: ZERO,
    triggered: false,
    since: at,
  })
  desk.used.add(clientOrderId)
  desk.orders.set(clientOrderId, order)
  bracket.book.add(order)
  bracket[role] = order
  const { brokerOrderId, request, parent } = { ...order, parent: bracket.parent }
  desk.outbox.emit({ type: 'attached', clientOrderId, brokerOrderId, at, parent, role, order: request })
  return order
}

/** An entry has opened more: its protective orders grow by it, or come into being. */
export function afterEntryFill(desk: Desk, entry: LiveOrder, position: PositionId, opened: Decimal): void {
  const prices = { stop_loss: entry.request.stopLoss, take_profit: entry.request.takeProfit }
  const known = desk.brackets.get(entry.clientOrderId)
  if (known === undefined && prices.stop_loss === null && prices.take_profit === null) return
  const bracket = known ?? {
    parent: entry.clientOrderId,
    position,
    book: entry.book,
    quantity: ZERO,
    stop_loss: null,
    take_profit: null,
  }
  desk.brackets.set(entry.clientOrderId, bracket)
  bracket.quantity = bracket.quantity.plus(opened)
  for (const role of roles) {
    const child = bracket[role]
    const price = prices[role]
    if (child !== null) resize(desk, child, bracket.quantity)
    else if (price !== null) attach(desk, bracket, role, price, entry.request.side)
  }
}

/** A protective order has traded: its sibling shrinks with `fitClosers`, and what is left of the entry is not wanted. */
export function afterChildFill(desk: Desk, parent: ClientOrderId, closed: Decimal): void {
  const bracket = desk.brackets.get(parent)
  if (bracket !== undefined) bracket.quantity = Decimal.max(ZERO, bracket.quantity.minus(closed))
  const entry = desk.orders.get(parent)
  if (entry !== undefined) end(desk, entry, 'cancelled', 'its protective order was filled')
}

/**
 * A position (or the net position) has become smaller: closing orders are alternatives, so each shrinks to what is
 * left of it, and of several brackets on one net position the oldest give way first.
 */
export function fitClosers(desk: Desk, book: Book, position: PositionId, side: Side): void {
  const held = desk.positions.get(position)
  const left = held !== undefined && held.state.side === side ? held.state.quantity : ZERO
  // By the arrival of their orders, which a restart knows too.
  const brackets = new Set<Bracket>()
  for (const order of book.orders) {
    const bracket = order.parent === null ? undefined : desk.brackets.get(order.parent)
    if (bracket?.position === position && order.request.side !== side) brackets.add(bracket)
  }
  let excess = ZERO.minus(left)
  for (const bracket of brackets) excess = excess.plus(bracket.quantity)
  for (const bracket of brackets) {
    if (excess.gt(0)) {
      const cut = Decimal.min(excess, bracket.quantity)
      bracket.quantity = bracket.quantity.minus(cut)
      excess = excess.minus(cut)
    }
  }
  for (const order of book.orders) {
    if (!order.open || order.request.side === side) continue
    if (order.request.closes !== position && !(order.request.reduceOnly && !desk.hedging)) continue
    const bracket = order.parent === null ? undefined : desk.brackets.get(order.parent)
    const most = bracket === undefined ? left : Decimal.min(left, bracket.quantity)
    if (most.isZero()) end(desk, order, 'cancelled', order.parent === null ? 'position closed' : 'oco')
    else if (remaining(order).gt(most)) resize(desk, order, most)
  }
}
