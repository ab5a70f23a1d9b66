import { isOpen } from '../../core/market/instrument.ts'
import type { ClientOrderId, OrderRequest } from '../../core/orders/order.ts'
import { opposite } from '../../core/orders/order.ts'
import type { ChildRole } from '../../core/orders/report.ts'
import type { Accepted, Amendment } from '../../core/ports.ts'
import { checkRequest } from './admission.ts'
import { attach, roles, tellAmended } from './brackets.ts'
import type { Bracket, Desk } from './desk.ts'
import { end } from './ending.ts'
import { type LiveOrder, movesPrice, setRequest } from './live-order.ts'
import { checkProtection, closingSide } from './market-checks.ts'
import { attempt } from './matching.ts'
import { refuse } from './refusals.ts'
import { checkPriceFields } from './shape-checks.ts'

const field = { stop_loss: 'stopLoss', take_profit: 'takeProfit' } as const satisfies Record<ChildRole, keyof Amendment>

const amended = (request: OrderRequest, change: Amendment): OrderRequest => ({
  ...request,
  ...(change.quantity === undefined ? {} : { quantity: change.quantity }),
  ...(change.limitPrice === undefined ? {} : { limitPrice: change.limitPrice }),
  ...(change.stopPrice === undefined ? {} : { stopPrice: change.stopPrice }),
  ...(change.stopLoss === undefined ? {} : { stopLoss: change.stopLoss }),
  ...(change.takeProfit === undefined ? {} : { takeProfit: change.takeProfit }),
})

function replace(desk: Desk, order: LiveOrder, request: OrderRequest): void {
  // An order that is still on its way arrives no earlier for it.
  if (movesPrice(order.request, request)) order.since = Math.max(order.since, desk.clock.now())
  setRequest(order, request)
  order.book.refresh()
  tellAmended(desk, order)
}

/** The protective orders of an entry that has filled, in part or whole: moved, added or taken away. */
function planBracket(desk: Desk, bracket: Bracket, change: Amendment): () => LiveOrder {
  const first = bracket.stop_loss ?? bracket.take_profit
  const { quote, instrument } = bracket.book
  if (first === null) refuse('ORDER_CLOSED', bracket.parent)
  if (quote === null) refuse('NO_QUOTE', instrument.symbol)
  const side = opposite(first.request.side)
  const wanted = { stopLoss: change.stopLoss ?? null, takeProfit: change.takeProfit ?? null }
  checkPriceFields(
    { ...first.request, type: 'market', limitPrice: null, stopPrice: null, closes: null, reduceOnly: false, ...wanted },
    bracket.book,
  )
  checkProtection(wanted, side, closingSide(quote, side), bracket.book)
  if (wanted.stopLoss !== null && bracket.stop_loss?.triggered)
    refuse('NOT_SUPPORTED', 'the stop has triggered already')
  return () => changeBracket(desk, bracket, change, first)
}

/** What is added comes first: a bracket ends with its last order. Returns the order that it touched. */
function changeBracket(desk: Desk, bracket: Bracket, change: Amendment, first: LiveOrder): LiveOrder {
  let touched = first
  for (const role of roles) {
    const price = change[field[role]]
    const child = bracket[role]
    if (price === undefined || price === null) continue
    const moved = role === 'stop_loss' ? { stopPrice: price } : { limitPrice: price }
    if (child === null) touched = attach(desk, bracket, role, price, opposite(first.request.side))
    else replace(desk, child, { ...child.request, ...moved })
  }
  for (const role of roles) {
    const child = bracket[role]
    if (change[field[role]] === null && child !== null) end(desk, child, 'cancelled', 'on request')
  }
  return touched
}

function planChild(desk: Desk, child: LiveOrder, change: Amendment): () => Accepted {
  const price = child.role === 'stop_loss' ? change.stopPrice : change.limitPrice
  const bracket = child.parent === null ? undefined : desk.brackets.get(child.parent)
  if (price === undefined || Object.keys(change).length !== 1 || bracket === undefined || child.role === null)
    refuse('NOT_SUPPORTED', 'of an attached order only its price can be changed')
  const apply = planBracket(desk, bracket, { [field[child.role]]: price })
  return () => {
    apply()
    return { brokerOrderId: child.brokerOrderId }
  }
}

/**
 * Checks a change of an order, of an attached order by its own id, or of the attached orders of a filled entry by the
 * entry's id. Throws Refused and changes nothing; what it returns makes the change.
 */
export function planChange(desk: Desk, id: ClientOrderId, change: Amendment): () => Accepted {
  const order = desk.orders.get(id)
  const bracket = desk.brackets.get(id)
  const protects = change.stopLoss !== undefined || change.takeProfit !== undefined
  const itself = change.quantity !== undefined || change.limitPrice !== undefined || change.stopPrice !== undefined
  if (order === undefined) {
    if (bracket === undefined || itself || !protects) refuse(desk.used.has(id) ? 'ORDER_CLOSED' : 'UNKNOWN_ORDER', id)
    if (!isOpen(bracket.book.instrument.session, desk.clock.now())) refuse('MARKET_CLOSED')
    const apply = planBracket(desk, bracket, change)
    return () => ({ brokerOrderId: apply().brokerOrderId })
  }
  if (!isOpen(order.book.instrument.session, desk.clock.now())) refuse('MARKET_CLOSED')
  if (order.parent !== null) return planChild(desk, order, change)
  if (!itself && !protects) refuse('NOT_SUPPORTED', 'nothing to change')
  const request = amended(order.request, change)
  if (request.quantity.lte(order.filled)) refuse('BELOW_MINIMUM', `${order.filled.toFixed()} are filled already`)
  if (order.triggered && change.stopPrice !== undefined) refuse('NOT_SUPPORTED', 'the stop has triggered already')
  checkRequest(desk, request, order.book, order)
  const protect = bracket !== undefined && protects ? planBracket(desk, bracket, change) : null
  return () => {
    protect?.()
    replace(desk, order, request)
    if (!desk.barsOnly) attempt(desk, order)
    return { brokerOrderId: order.brokerOrderId }
  }
}
