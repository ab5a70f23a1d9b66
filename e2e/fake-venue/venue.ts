import { VenueBook } from './book.ts'
import type { Luck } from './luck.ts'
import { match, type Touch } from './matching.ts'
import { VenueRefused } from './refused.ts'
import type { VenueRules } from './rules.ts'
import type { Asked, OrderView, VenueOrder } from './types.ts'
import type { Account, Change, Found, Placed } from './wire.ts'

/** How long an order takes to the matching engine, ms. */
const LATENCY = 40

/** A venue: what its doors do. Time and prices are told to it. */
export class Venue {
  readonly book: VenueBook
  readonly touches = new Map<string, Touch>()

  constructor(rules: VenueRules, luck: Luck) {
    this.book = new VenueBook(rules, luck)
  }

  /** Time passes; orders whose moment has come act. */
  tick(now: number): void {
    this.book.now = now
    for (const [symbol, touch] of this.touches) match(this.book, symbol, touch)
  }

  price(symbol: string, touch: Touch): void {
    this.touches.set(symbol, touch)
    match(this.book, symbol, touch)
  }

  submit(asked: Asked): Placed {
    const { book } = this
    const { rules } = book
    if (asked.witness !== null) book.arrivals.set(asked.witness, (book.arrivals.get(asked.witness) ?? 0) + 1)
    const clientId = rules.takesIds ? asked.clientId : null
    if (clientId !== null) book.uses.set(clientId, (book.uses.get(clientId) ?? 0) + 1)
    if (clientId !== null && rules.refusesRepeats && book.ids.has(clientId))
      throw new VenueRefused('DUPLICATE', `the id ${clientId} was used before`)
    if (!this.touches.has(asked.symbol)) throw new VenueRefused('NO_SYMBOL')
    if (!(asked.quantity > 0) || asked.quantity % 1_000 !== 0) throw new VenueRefused('BAD_QUANTITY')
    if (asked.closes !== null && !book.ledger.positions.has(asked.closes)) throw new VenueRefused('NO_POSITION')
    if (rules.moody && book.luck.next() < 0.03) throw new VenueRefused('NO_MONEY', 'not enough money, it says')
    const order = book.put({ ...asked, clientId, actAt: book.now + LATENCY })
    if (clientId !== null) book.ids.set(clientId, order)
    book.tell({ kind: 'accepted', ...book.about(order) })
    if (rules.moody && book.luck.next() < 0.02) book.end(order, 'rejected', 'SECOND_THOUGHT')
    return { id: order.id }
  }

  cancel(id: string | null, clientId: string | null): Placed {
    const order = this.#find(id, clientId)
    if (order.status !== 'open') throw new VenueRefused('CLOSED', `the order is ${order.status}`)
    this.book.end(order, 'cancelled', 'on request')
    return { id: order.id }
  }

  amend(id: string | null, clientId: string | null, change: Change): Placed {
    const { book } = this
    if (!book.rules.amends) throw new VenueRefused('NO_AMEND')
    const order = this.#find(id, clientId)
    if (order.status !== 'open') throw new VenueRefused('CLOSED', `the order is ${order.status}`)
    if (change.quantity !== undefined && change.quantity <= order.filled) throw new VenueRefused('FILLED_ALREADY')
    Object.assign(order, change)
    book.changed(order)
    return { id: order.id }
  }

  find(clientId: string): Found {
    const { book } = this
    if (!book.rules.findsById) throw new VenueRefused('NO_LOOKUP')
    const order = book.ids.get(clientId)
    if (order === undefined || book.now < order.placedAt + book.rules.findLag) return { order: null, facts: [] }
    const family = new Set([order.id, ...(book.brackets.get(order.id)?.children ?? []).map(c => c.id)])
    for (const other of book.orders.values()) if (other.parent === order.id) family.add(other.id)
    return { order: book.show(order), facts: book.facts.filter(f => family.has(f.order)) }
  }

  snapshot(since: number): Account {
    const { book } = this
    const from = Math.max(since, book.now - book.rules.keeps)
    const to = book.now - book.rules.listLag
    const shown = (wanted: (o: VenueOrder) => boolean): OrderView[] =>
      [...book.orders.values()].filter(o => o.placedAt <= to && wanted(o)).map(o => book.show(o))
    return {
      at: book.now,
      cash: book.ledger.cash,
      positions: [...book.ledger.positions.values()].map(p => ({
        id: p.id,
        symbol: p.symbol,
        side: p.side,
        quantity: p.quantity,
        entry: p.cost / p.quantity,
      })),
      orders: shown(o => o.status === 'open'),
      closed: shown(o => o.status !== 'open' && o.at > from),
      facts: book.facts.filter(f => f.at > from && f.at <= to),
      complete: from === since,
    }
  }

  #find(id: string | null, clientId: string | null): VenueOrder {
    const { orders, ids } = this.book
    const order = id === null ? ids.get(clientId ?? '') : orders.get(id)
    if (order === undefined) throw new VenueRefused('NO_ORDER')
    return order
  }
}
