import type { VenueBook } from './book.ts'
import type { VenueOrder } from './types.ts'

/** The protective orders of one entry. */
export interface Bracket {
  readonly entry: VenueOrder
  readonly position: string
  quantity: number
  readonly children: VenueOrder[]
}

const roles = ['stop_loss', 'take_profit'] as const

/** An entry has opened more: its protective orders come into being, or grow. */
export function grow(book: VenueBook, entry: VenueOrder, position: string, opened: number): void {
  const known = book.brackets.get(entry.id)
  const bracket = known ?? { entry, position, quantity: 0, children: [] }
  bracket.quantity += opened
  if (known === undefined) {
    for (const role of roles) {
      const price = role === 'stop_loss' ? entry.stopLoss : entry.takeProfit
      if (price !== null) bracket.children.push(attach(book, bracket, role, price))
    }
    if (bracket.children.length > 0) book.brackets.set(entry.id, bracket)
    return
  }
  for (const child of bracket.children) if (child.status === 'open') book.resize(child, bracket.quantity)
}

function attach(book: VenueBook, { entry, position, quantity }: Bracket, role: (typeof roles)[number], price: number) {
  const isStop = role === 'stop_loss'
  const child = book.put({
    ...entry,
    clientId: null,
    witness: null,
    side: entry.side === 1 ? -1 : 1,
    type: isStop ? 'stop' : 'limit',
    limit: isStop ? null : price,
    stop: isStop ? price : null,
    tif: 'gtc',
    expiresAt: null,
    stopLoss: null,
    takeProfit: null,
    quantity,
    closes: book.rules.hedging ? position : null,
    reduceOnly: true,
    parent: entry.id,
    role,
  })
  book.tell({ kind: 'attached', order: child.id, clientId: null, parent: entry.id, now: book.show(child) })
  return child
}

/** A protective order has traded: what is left of its entry is not wanted any more. */
export function childTraded(book: VenueBook, child: VenueOrder, quantity: number): void {
  const bracket = child.parent === null ? undefined : book.brackets.get(child.parent)
  if (bracket === undefined) return
  bracket.quantity = Math.max(0, bracket.quantity - quantity)
  if (bracket.entry.status === 'open') book.end(bracket.entry, 'cancelled', 'its protective order was filled')
}

/** A position has become smaller: what closes it fits what is left; of several brackets the oldest give way first. */
export function shrinkClosers(book: VenueBook, position: string, side: 1 | -1): void {
  const held = book.ledger.positions.get(position)
  const left = held !== undefined && held.side === side ? held.quantity : 0
  const brackets = [...book.brackets.values()].filter(b => b.position === position && b.entry.side === side)
  let excess = brackets.reduce((sum, b) => sum + b.quantity, 0) - left
  for (const bracket of brackets) {
    const cut = Math.max(0, Math.min(excess, bracket.quantity))
    bracket.quantity -= cut
    excess -= cut
    for (const child of bracket.children) {
      if (child.status !== 'open') continue
      if (bracket.quantity === 0) book.end(child, 'cancelled', 'its position is closed')
      else book.resize(child, bracket.quantity)
    }
    if (bracket.quantity === 0 && bracket.entry.status !== 'open') book.brackets.delete(bracket.entry.id)
  }
}
