import { type Decimal, isMultiple, text } from '../kernel/decimal.ts'
import { TerminalError } from '../kernel/errors.ts'
import type { Instrument } from '../market/instrument.ts'
import type { OrderRequest } from '../orders/order.ts'
import { type OrderRecord, sameTerms } from '../orders/order-record.ts'
import type { Amendment } from '../ports.ts'
import { filters } from './checks/filters.ts'
import { evaluate } from './evaluate.ts'
import { OverlayView } from './overlay.ts'
import { effectOf, openingQuantity } from './reduction.ts'
import type { RiskQuestion, RiskResult } from './result.ts'
import type { RiskAccount, RiskOrderShape, RiskPosition, RiskView } from './view.ts'

type Question = Omit<RiskQuestion, 'order' | 'replaces'>

export interface AmendmentJudged {
  readonly result: RiskResult
  /** It can only make what is at risk smaller. */
  readonly reduces: boolean
}

/**
 * May this order be changed so? Judged is the order that would result, what has filled of it left out. A change of a
 * reducing order, a smaller quantity of an opening one and a protective stop moved nearer only have to fit the venue's
 * filters (risk.md §2). A stop moved away is judged as the position that would then be at risk; all else is judged whole.
 */
export function judgeAmendment(
  view: RiskView,
  order: OrderRecord,
  change: Amendment,
  question: Question,
): AmendmentJudged {
  const instrument = view.instrument(order.instrument)
  const account = instrument && view.account(instrument.broker)
  if (instrument === undefined || account === undefined)
    throw new TerminalError('NOT_FOUND', `Nothing is known about ${order.instrument}: connect its broker first.`)
  const after = amended(order, change, instrument)
  const left = after.quantity.minus(order.filled)
  const asked = { ...question, intent: question.intent ?? order.intent }
  if (closes(view, account, order, { ...after, quantity: left })) {
    const risen = order.role === 'stop_loss' ? positionAtMoreRisk(view, order, after, left) : null
    if (risen !== null) return { result: judgePosition(view, order, risen.position, risen.stop, asked), reduces: false }
    return { result: judgeFilters(view, order, after, asked), reduces: true }
  }
  if (isSmaller(order, after)) return { result: judgeFilters(view, order, after, asked), reduces: true }
  // Of an order that has filled in part, the stop of what it opened moves too: the whole of it is judged again.
  const quantity = isFarther(after.side, order.stopLoss, after.stopLoss) ? after.quantity : left
  const result = evaluate({ ...asked, order: { ...after, quantity }, replaces: order.clientOrderId }, view)
  return { result, reduces: false }
}

/** The order as it would be. Throws BAD_INPUT for what is no change, or none that this order can have. */
function amended(order: OrderRecord, change: Amendment, { qtyStep, symbol }: Instrument): OrderRequest {
  const bad = (why: string): never => {
    throw new TerminalError('BAD_INPUT', why)
  }
  const { quantity = order.quantity, limitPrice = order.limitPrice, stopPrice = order.stopPrice } = change
  const { stopLoss = order.stopLoss, takeProfit = order.takeProfit } = change
  for (const price of [limitPrice, stopPrice, stopLoss, takeProfit])
    if (price !== null && !(price.isFinite() && price.gt(0))) bad(`A price of ${price} cannot be traded.`)
  if (!(quantity.isFinite() && isMultiple(quantity, qtyStep)))
    bad(`A quantity of ${quantity} ${symbol} cannot be traded: give one in steps of ${text(qtyStep)}.`)
  if (quantity.lte(order.filled))
    bad(`${text(order.filled)} of this order are filled already: a quantity above that is wanted, or cancel it.`)
  if (order.limitPrice === null && limitPrice !== null) bad('This order has no limit price that could be moved.')
  if (order.stopPrice === null && stopPrice !== null) bad('This order has no trigger price that could be moved.')
  const after: OrderRequest = { ...order, quantity, limitPrice, stopPrice, stopLoss, takeProfit }
  if (sameTerms(order, after)) bad('This would change nothing.')
  return after
}

const same = (a: Decimal | null, b: Decimal | null): boolean => (a === null || b === null ? a === b : a.eq(b))

/** All that is left of it would only close something, as it does now. */
function closes(view: RiskView, account: RiskAccount, before: OrderRecord, after: OrderRequest): boolean {
  const seen = without(view, before)
  if (effectOf(seen, account, after, after.quantity).kind === 'reduces') return true
  const grows = after.quantity.plus(before.filled).gt(before.quantity)
  const { clientOrderId: id, strategy } = before
  return !grows && openingQuantity(seen, { ...after, id, strategy, status: 'working' }).isZero()
}

const without = (view: RiskView, order: OrderRecord): RiskView =>
  new OverlayView(view, { order: o => o.id !== order.clientOrderId })

/** An opening order of no more quantity, at the same price, with its stop where it was or nearer. */
const isSmaller = (before: OrderRecord, after: OrderRequest): boolean =>
  after.quantity.lte(before.quantity) &&
  same(before.limitPrice, after.limitPrice) &&
  same(before.stopPrice, after.stopPrice) &&
  !isFarther(after.side, before.stopLoss, after.stopLoss)

/** A stop of an entry on `side` that gives more away than before; none at all gives all away. */
function isFarther(side: 'buy' | 'sell', before: Decimal | null, after: Decimal | null): boolean {
  if (before === null) return false
  if (after === null) return true
  return side === 'buy' ? after.lt(before) : after.gt(before)
}

interface AtRisk {
  readonly position: RiskPosition
  /** The stop that it would have then; null: not all of it would be protected. */
  readonly stop: Decimal | null
}

/** The position that a changed protective stop would leave with a larger loss; null: with the same or a smaller one. */
function positionAtMoreRisk(view: RiskView, before: OrderRecord, after: OrderRequest, left: Decimal): AtRisk | null {
  const side = before.side === 'sell' ? 'buy' : 'sell'
  const covered = before.quantity.minus(before.filled)
  for (const position of view.positionsOn(before.instrument)) {
    if (position.side !== side || (before.closes !== null && before.closes !== position.id)) continue
    if (left.lt(covered) && left.lt(position.quantity)) return { position, stop: null }
    if (!isFarther(side, before.stopPrice, after.stopPrice)) return null
    const others = position.stop !== null && !same(position.stop, before.stopPrice) ? position.stop : null
    const stop = others !== null && isFarther(side, after.stopPrice, others) ? others : after.stopPrice
    return { position, stop: position.stop === null ? null : stop }
  }
  return null
}

/** As if the position were opened now, with that stop. */
function judgePosition(
  view: RiskView,
  order: OrderRecord,
  position: RiskPosition,
  stopLoss: Decimal | null,
  question: Question,
): RiskResult {
  const { id, instrument, side, quantity } = position
  const seen = new OverlayView(view, {
    position: p => p.instrument !== instrument || p.id !== id,
    order: o => o.id !== order.clientOrderId && (o.instrument !== instrument || openingQuantity(view, o).gt(0)),
    on: [instrument],
  })
  const shape: RiskOrderShape = {
    instrument,
    side,
    type: 'market',
    quantity,
    limitPrice: null,
    stopPrice: null,
    stopLoss,
    closes: null,
    reduceOnly: false,
  }
  return evaluate({ ...question, order: shape, replaces: null }, seen)
}

/** What the venue itself would refuse; it looks at the whole order, also at what has filled. */
const judgeFilters = (view: RiskView, order: OrderRecord, after: OrderRequest, question: Question): RiskResult =>
  evaluate({ ...question, order: after, replaces: order.clientOrderId }, view, { checks: [filters] })
