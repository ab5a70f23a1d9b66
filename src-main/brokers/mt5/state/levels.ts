import { type Decimal, ZERO } from '../../../core/kernel/decimal.ts'
import { type OrderRequest, opposite, type Side } from '../../../core/orders/order.ts'
import type { ChildRole } from '../../../core/orders/report.ts'
import { level as priceOf } from '../figures.ts'
import type { Listing } from '../instruments/instruments.ts'
import type { PositionInfo } from '../wire/trading.ts'
import type { Books } from './books.ts'
import { levelTicket, type OurOrder } from './our-orders.ts'

const roles = ['stop_loss', 'take_profit'] as const
const suffix = { stop_loss: '.sl', take_profit: '.tp' } as const

export interface LevelTerms {
  /** The position's identifier, and its side. */
  readonly ident: string
  readonly side: Side
  readonly role: ChildRole
  readonly price: number
  readonly quantity: Decimal
  readonly listing: Listing
}

/** A level as an order: MetaTrader has none for it. */
export function levelRequest({ ident, side, role, price, quantity, listing }: LevelTerms): OrderRequest {
  const isStop = role === 'stop_loss'
  return {
    instrument: listing.instrument.id,
    side: opposite(side),
    type: isStop ? 'stop' : 'limit',
    quantity,
    limitPrice: isStop ? null : priceOf(price),
    stopPrice: isStop ? priceOf(price) : null,
    timeInForce: 'gtc',
    expiresAt: null,
    stopLoss: null,
    takeProfit: null,
    closes: ident,
    reduceOnly: false,
  }
}

/** Tells of the protective order that a level of a position is; null: its entry is not ours. */
export function attach(books: Books, terms: LevelTerms): OurOrder | null {
  const { orders, listing: _of, clock, emit } = books
  const parent = orders.openers.get(terms.ident)
  if (parent === undefined) return null
  const first = `${parent}${suffix[terms.role]}`
  let n = 1
  let id = first
  while (orders.isUsed(id) || books.isUsed(id)) id = `${first}${++n}`
  const ticket = `${levelTicket(terms.ident, terms.role)}${n === 1 ? '' : `#${n}`}`
  const request = levelRequest(terms)
  const at = clock.now()
  const made = orders.add({
    id,
    kind: 'level',
    symbol: terms.listing.info.s,
    terms: request,
    tickets: [ticket],
    createdAt: at,
    state: 'live',
    accepted: true,
    position: terms.ident,
    role: terms.role,
    parent,
  })
  emit({ type: 'attached', clientOrderId: id, brokerOrderId: ticket, at, parent, role: terms.role, order: request })
  return made
}

/** Brings the protective orders to what stands in the positions. Gives whether nothing is waited for. */
export function followLevels(books: Books): boolean {
  const { mirror, orders, hedging, readAt } = books
  if (hedging) for (const p of mirror.positions.values()) followPosition(books, p)
  let isWhole = true
  for (const level of orders.levels()) {
    const ident = level.position ?? ''
    if (level.state === 'sent') continue
    const open = openOf(books, ident)
    const shown = mirror.byIdent(ident)
    if (shown !== undefined) vanished.get(books)?.delete(ident)
    if (open !== null ? open.gt(0) && shown !== undefined : shown !== undefined) continue
    // The deal that closed it tells whether this level was met.
    if (open?.lte(0) === true) endLevel(books, level, 'cancelled', 'its position is closed')
    else if (shown === undefined && readAt > level.createdAt && readAt >= goneAt(books, ident))
      endLevel(books, level, 'cancelled', 'its position is not there any more')
    else isWhole = false
  }
  return isWhole
}

/** When the terminal was first seen without the position; the present where that was just now. */
const vanished = new WeakMap<Books, Map<string, number>>()
function goneAt(books: Books, ident: string): number {
  const known = vanished.get(books) ?? new Map<string, number>()
  vanished.set(books, known)
  const at = known.get(ident) ?? books.clock.now()
  known.set(ident, at)
  return at
}

function followPosition(books: Books, p: PositionInfo): void {
  const { orders, maker } = books
  const listing = books.listing(p.s)
  if (listing === undefined) return
  const open = openOf(books, p.ident) ?? maker.quantity(p.vol, listing)
  if (open.lte(0)) return
  for (const role of roles) {
    const price = priceOf(role === 'stop_loss' ? p.sl : p.tp)
    const level = orders.level(p.ident, role)
    if (level === undefined) {
      if (price !== null)
        attach(books, { ident: p.ident, side: p.side, role, price: price.toNumber(), quantity: open, listing })
    } else if (level.state !== 'sent') follow(books, level, price, open)
  }
}

function follow(books: Books, level: OurOrder, price: Decimal | null, open: Decimal): void {
  if (price === null) return endLevel(books, level, 'cancelled', 'it was taken away')
  const { terms } = level
  const quantity = level.filled.add(open)
  const before = terms.stopPrice ?? terms.limitPrice
  if (before?.eq(price) === true && terms.quantity.eq(quantity)) return
  const isStop = level.role === 'stop_loss'
  level.terms = { ...terms, quantity, stopPrice: isStop ? price : null, limitPrice: isStop ? null : price }
  tellAmended(books, level)
}

/** Tells of a changed order in full. */
export function tellAmended({ clock, emit }: Books, order: OurOrder): void {
  const { quantity, limitPrice, stopPrice, stopLoss, takeProfit } = order.terms
  const about = { clientOrderId: order.id, brokerOrderId: order.tickets.at(-1) ?? '', at: clock.now() }
  emit({ type: 'amended', ...about, quantity, limitPrice, stopPrice, stopLoss, takeProfit })
}

export function endLevel(books: Books, level: OurOrder, status: 'filled' | 'cancelled', reason: string): void {
  const at = books.clock.now()
  const isFilled = status === 'filled' || level.filled.gte(level.terms.quantity)
  level.state = 'ended'
  level.end = { status: isFilled ? 'filled' : 'cancelled', at }
  if (isFilled) return
  const brokerOrderId = level.tickets.at(-1) ?? ''
  books.emit({ type: 'cancelled', clientOrderId: level.id, brokerOrderId, at, reason })
}

/** What the deals leave open of a position; null: not all of its deals are known. */
export function openOf({ mirror, maker, listing }: Books, ident: string): Decimal | null {
  let sum = ZERO
  let isWhole = false
  for (const d of mirror.dealsOf(ident)) {
    const of = listing(d.s)
    if (of === undefined) continue
    const quantity = maker.quantity(d.vol, of)
    if (d.entry === 'in') isWhole = true
    sum = d.entry === 'in' ? sum.add(quantity) : sum.sub(quantity)
  }
  return isWhole ? sum : null
}
