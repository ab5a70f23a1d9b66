import type { DealInfo } from '../wire/trading.ts'
import type { Books } from './books.ts'
import { attach } from './levels.ts'
import type { OurOrder } from './our-orders.ts'

/** Whose a deal is. `waits`: an order is under way that it may belong to. */
export type Owner =
  | { readonly kind: 'ours'; readonly order: OurOrder }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'waits' }
  | { readonly kind: 'money' }

/** So long a deal of nobody's may be that of an order whose ticket is not known yet. */
const DOUBT_MS = 120_000

/** By its order, by the comment of either, by the level that was met. */
export function ownerOf(books: Books, d: DealInfo): Owner {
  if (d.type !== 'buy' && d.type !== 'sell') return { kind: 'money' }
  const order = ownOrder(books, d) ?? metLevel(books, d)
  if (order !== undefined) return { kind: 'ours', order }
  return mayBeOurs(books, d) ? { kind: 'waits' } : { kind: 'nobody' }
}

function ownOrder({ orders, mirror }: Books, d: DealInfo): OurOrder | undefined {
  // An order of a later request may carry the comment of the position that it closes.
  const isOwn = d.reason === 'expert' || d.entry === 'in'
  const byOrder = orders.find(d.order, isOwn ? (mirror.order(d.order)?.comment ?? '') : '')
  return byOrder ?? (isOwn ? orders.find(d.order, d.comment) : undefined)
}

/** A stop or target that stood in the position; it may never have been told of as such. */
function metLevel(books: Books, d: DealInfo): OurOrder | undefined {
  if (d.reason !== 'sl' && d.reason !== 'tp') return undefined
  const role = d.reason === 'sl' ? 'stop_loss' : 'take_profit'
  const { orders, toldAs } = books
  const told = toldAs.get(d.ticket)
  if (told !== undefined) return told === null ? undefined : orders.get(told)
  const level = orders.level(d.posId, role)
  if (level !== undefined) return level
  const listing = books.listing(d.s)
  if (!books.hedging || listing === undefined || !orders.openers.has(d.posId)) return undefined
  const side = d.type === 'sell' ? 'buy' : 'sell'
  const quantity = books.maker.quantity(d.vol, listing)
  return attach(books, { ident: d.posId, side, role, price: d.price, quantity, listing }) ?? undefined
}

/** What the agent sends counts as a program's, and carries our magic number, whatever the broker makes of the comment. */
function mayBeOurs({ orders, clock, magic }: Books, d: DealInfo): boolean {
  if (clock.now() - d.ms > DOUBT_MS || d.reason !== 'expert' || d.magic !== magic()) return false
  return orders
    .live()
    .some(o => o.kind === 'order' && o.tickets.length === 0 && o.symbol === d.s && o.terms.side === d.type)
}
