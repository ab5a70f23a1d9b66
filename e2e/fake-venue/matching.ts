import type { VenueBook } from './book.ts'
import { childTraded, grow, shrinkClosers } from './brackets.ts'
import type { VenueOrder } from './types.ts'

/** Whole numbers of 1/100,000. */
export interface Touch {
  readonly bid: number
  readonly ask: number
}

/** Lets every order of a symbol act on this price. */
export function match(book: VenueBook, symbol: string, touch: Touch): void {
  for (const order of [...book.open])
    if (order.symbol === symbol && order.actAt <= book.now && order.status === 'open') act(book, order, touch)
}

function act(book: VenueBook, order: VenueOrder, { bid, ask }: Touch): void {
  if (order.expiresAt !== null && order.expiresAt <= book.now) return book.end(order, 'expired', '')
  const price = order.side === 1 ? ask : bid
  if (order.stop !== null && !order.triggered) {
    if (order.side === 1 ? price < order.stop : price > order.stop) return
    order.triggered = true
  }
  if (order.limit !== null && (order.side === 1 ? price > order.limit : price < order.limit)) return
  const most = room(book, order)
  if (most <= 0) return book.end(order, 'cancelled', 'nothing to reduce')
  const wanted = Math.min(order.quantity - order.filled, most)
  const quantity = order.tif === 'fok' ? wanted : part(book, wanted)
  trade(book, order, quantity, price)
  if (order.status !== 'open') return
  if (order.tif === 'ioc') book.end(order, 'cancelled', 'the rest was not there')
  order.actAt = book.now + 200 + Math.floor(book.luck.next() * 1_300)
}

/** How much an order may trade before it would open what it must only close. */
function room(book: VenueBook, order: VenueOrder): number {
  if (order.closes !== null) return book.ledger.positions.get(order.closes)?.quantity ?? 0
  if (!order.reduceOnly) return Number.POSITIVE_INFINITY
  const held = book.ledger.positions.get(order.symbol)
  return held === undefined || held.side === order.side ? 0 : held.quantity
}

function part(book: VenueBook, wanted: number): number {
  if (wanted < 2_000 || book.luck.next() < 0.6) return wanted
  return Math.max(1, Math.floor((book.luck.next() * wanted) / 1_000)) * 1_000
}

/** Books one fill of an order and tells of it. */
export function trade(book: VenueBook, order: VenueOrder, quantity: number, price: number): void {
  const id = order.closes ?? order.ticket ?? book.ledger.newTicket(order.symbol)
  order.ticket = id
  const before = book.ledger.positions.get(id)?.side
  const { fee, opened } = book.ledger.fill(id, order.symbol, order.side, quantity, price)
  order.filled += quantity
  order.at = book.now
  const isDone = order.filled >= order.quantity
  if (isDone) {
    order.status = 'filled'
    book.open.delete(order)
  }
  book.tell({
    kind: 'filled',
    ...book.about(order),
    trade: book.newTrade(),
    symbol: order.symbol,
    side: order.side,
    quantity,
    price,
    fee,
    position: id,
    by: order.by ?? 'client',
  })
  if (order.parent !== null) childTraded(book, order, quantity)
  if (opened > 0 && book.rules.attaches && order.parent === null && !order.reduceOnly && order.closes === null)
    grow(book, order, id, opened)
  if (before !== undefined && before !== order.side) shrinkClosers(book, id, before)
}
