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
  if (movesPrice(order.request, request)) order.since = desk.clock.now()
  setRequest(order, request)
  order.book.refresh()
  tellAmended(desk, order)
}

const sideOf = (bracket: Bracket, any: LiveOrder): 'buy' | 'sell' =>
  opposite((bracket.stop_loss ?? bracket.take_profit ?? any).request.side)

/** The protective orders of an entry that has filled, in part or whole: moved, added or taken away. */
function changeBracket(desk: Desk, bracket: Bracket, change: Amendment): LiveOrder {
  const first = bracket.stop_loss ?? bracket.take_profit
  const { quote, instrument } = bracket.book
  if (first === null) refuse('ORDER_CLOSED', bracket.parent)
  if (quote === null) refuse('NO_QUOTE', instrument.symbol)
  const side = sideOf(bracket, first)
  const wanted = { stopLoss: change.stopLoss ?? null, takeProfit: change.takeProfit ?? null }
  checkPriceFields(
    { ...first.request, type: 'market', limitPrice: null, stopPrice: null, closes: null, reduceOnly: false, ...wanted },
    bracket.book,
  )
  checkProtection(wanted, side, closingSide(quote, side), bracket.book)
  if (wanted.stopLoss !== null && bracket.stop_loss?.triggered)
    refuse('NOT_SUPPORTED', 'the stop has triggered already')
  // What is added comes first: a bracket ends with its last order.
  let touched = first
  for (const role of roles) {
    const price = change[field[role]]
    const child = bracket[role]
    if (price === undefined || price === null) continue
    if (child === null) touched = attach(desk, bracket, role, price, side)
    else {
      replace(desk, child, {
        ...child.request,
        ...(role === 'stop_loss' ? { stopPrice: price } : { limitPrice: price }),
      })
    }
  }
  for (const role of roles) {
    const child = bracket[role]
    if (change[field[role]] === null && child !== null) end(desk, child, 'cancelled', 'on request')
  }
  return touched
}

function changeChild(desk: Desk, child: LiveOrder, change: Amendment): Accepted {
  const price = child.role === 'stop_loss' ? change.stopPrice : change.limitPrice
  const bracket = child.parent === null ? undefined : desk.brackets.get(child.parent)
  if (price === undefined || Object.keys(change).length !== 1 || bracket === undefined || child.role === null)
    refuse('NOT_SUPPORTED', 'of an attached order only its price can be changed')
  if (child.triggered) refuse('NOT_SUPPORTED', 'the stop has triggered already')
  changeBracket(desk, bracket, { [field[child.role]]: price })
  return { brokerOrderId: child.brokerOrderId }
}

/** Changes an order, an attached order by its own id, or the attached orders of a filled entry by the entry's id. */
export function change(desk: Desk, id: ClientOrderId, change: Amendment): Accepted {
  const order = desk.orders.get(id)
  const bracket = desk.brackets.get(id)
  const protects = change.stopLoss !== undefined || change.takeProfit !== undefined
  const itself = change.quantity !== undefined || change.limitPrice !== undefined || change.stopPrice !== undefined
  if (order === undefined) {
    if (bracket === undefined || itself || !protects) refuse(desk.used.has(id) ? 'ORDER_CLOSED' : 'UNKNOWN_ORDER', id)
    if (!isOpen(bracket.book.instrument.session, desk.clock.now())) refuse('MARKET_CLOSED')
    return { brokerOrderId: changeBracket(desk, bracket, change).brokerOrderId }
  }
  if (!isOpen(order.book.instrument.session, desk.clock.now())) refuse('MARKET_CLOSED')
  if (order.parent !== null) return changeChild(desk, order, change)
  if (!itself && !protects) refuse('NOT_SUPPORTED', 'nothing to change')
  const request = amended(order.request, change)
  if (request.quantity.lte(order.filled)) refuse('BELOW_MINIMUM', `${order.filled.toFixed()} are filled already`)
  if (order.triggered && change.stopPrice !== undefined) refuse('NOT_SUPPORTED', 'the stop has triggered already')
  checkRequest(desk, request, order.book, order)
  if (bracket !== undefined && protects) changeBracket(desk, bracket, change)
  replace(desk, order, request)
  if (!desk.barsOnly) attempt(desk, order)
  return { brokerOrderId: order.brokerOrderId }
}
