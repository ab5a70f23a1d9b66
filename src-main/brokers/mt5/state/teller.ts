import { type Decimal, ZERO } from '../../../core/kernel/decimal.ts'
import { level } from '../figures.ts'
import type { DealInfo, OrderInfo } from '../wire/trading.ts'
import type { Books } from './books.ts'
import { endLevel, followLevels, tellAmended } from './levels.ts'
import type { OurOrder } from './our-orders.ts'
import { ownerOf } from './owners.ts'

const nothing = { told: true }

/**
 * Tells what has become of our orders and of the account, from what the mirror shows: each deal once, an end only when
 * every deal before it was told. It looks at the state, not at what just happened, so that order and loss of messages
 * change nothing but the moment.
 */
export class Teller {
  readonly #books: Books
  readonly #untold = new Set<string>()

  constructor(books: Books) {
    this.#books = books
  }

  /** A deal that nobody was told of yet. */
  add(ticket: string): void {
    if (!this.#books.toldAs.has(ticket)) this.#untold.add(ticket)
  }

  /** Known to the core already, or none of its business. */
  known(ticket: string, as: string | null): void {
    this.#books.toldAs.set(ticket, as)
    this.#untold.delete(ticket)
  }

  /** Gives whether all that was seen could be told: else something is missing that has to be asked for. */
  tell(): boolean {
    const { mirror, orders } = this.#books
    for (const o of mirror.orders.values()) orders.find(o.ticket, o.comment)
    let isWhole = true
    const deals = [...this.#untold].flatMap(ticket => mirror.deals.get(ticket) ?? [])
    for (const d of deals.sort((a, b) => a.ms - b.ms || Number(BigInt(a.ticket) - BigInt(b.ticket))))
      if (!this.#deal(d)) isWhole = false
    for (const order of orders.live()) if (order.kind === 'order' && !this.#order(order).told) isWhole = false
    return followLevels(this.#books) && isWhole
  }

  /** Tells of an order's arrival, once. */
  accept(order: OurOrder, ticket: string, at: number): void {
    this.#books.orders.learn(order, ticket)
    if (order.state === 'sent' || order.state === 'doubt') order.state = 'live'
    if (order.accepted) return
    order.accepted = true
    this.#books.emit({ type: 'accepted', clientOrderId: order.id, brokerOrderId: ticket, at })
  }

  #deal(d: DealInfo): boolean {
    const { maker, orders, emit } = this.#books
    const owner = ownerOf(this.#books, d)
    if (owner.kind === 'waits') return false
    this.known(d.ticket, owner.kind === 'ours' ? owner.order.id : null)
    if (owner.kind === 'money') {
      const report = maker.payment(d)
      if (report !== null) emit(report)
      return true
    }
    if (owner.kind === 'nobody') {
      for (const report of maker.trade(d, null)) emit(report)
      return true
    }
    const { order } = owner
    if (order.kind === 'order') this.accept(order, d.order, d.ms)
    if (d.entry === 'in' && order.kind === 'order') orders.openers.set(d.posId, order.id)
    for (const report of maker.trade(d, order)) {
      if (report.type === 'filled') order.filled = order.filled.add(report.quantity)
      emit(report)
    }
    if (order.filled.gte(order.terms.quantity)) {
      if (order.kind === 'level') endLevel(this.#books, order, 'filled', '')
      else this.#ended(order, 'filled', d.ms)
    }
    return true
  }

  #order(order: OurOrder): { readonly told: boolean } {
    const { mirror } = this.#books
    const ticket = order.tickets.at(-1)
    if (ticket === undefined) return nothing
    const open = mirror.orders.get(ticket)
    if (open !== undefined) {
      this.accept(order, ticket, open.ms || this.#books.clock.now())
      if (open.state !== 'request_modify') this.#terms(order, open)
      return nothing
    }
    const end = mirror.ended.get(ticket)
    if (end === undefined) return { told: !mirror.gone.has(ticket) && order.terms.type !== 'market' }
    this.accept(order, ticket, end.ms || end.doneMs)
    return order.replacing ? nothing : { told: this.#end(order, end) }
  }

  /** Its price or protective levels are others now. */
  #terms(order: OurOrder, o: OrderInfo): void {
    const { terms } = order
    if (terms.type === 'market') return
    const isTriggered = terms.type === 'stop_limit' && !o.type.endsWith('stop_limit')
    const price = level(o.price)
    const next = {
      limitPrice:
        terms.type === 'limit' || isTriggered ? price : terms.type === 'stop_limit' ? level(o.stopLimit) : null,
      stopPrice: terms.type === 'limit' || isTriggered ? terms.stopPrice : price,
      stopLoss: level(o.sl),
      takeProfit: level(o.tp),
    }
    const isSame = (['limitPrice', 'stopPrice', 'stopLoss', 'takeProfit'] as const).every(f => same(terms[f], next[f]))
    if (isSame) return
    order.terms = { ...terms, ...next }
    tellAmended(this.#books, order)
  }

  #end(order: OurOrder, o: OrderInfo): boolean {
    const { mirror, maker, emit, readAt } = this.#books
    const listing = this.#books.listing(o.s)
    const counts = listing === undefined ? 0 : o.vol - o.volLeft
    const told = [...mirror.dealsOfOrder(o.ticket)].reduce((sum, d) => sum + d.vol, 0)
    const isMissing = listing !== undefined && maker.quantity(counts, listing).gt(maker.quantity(told, listing))
    // After a whole look at the history its deals are what there is.
    if (isMissing && readAt <= (mirror.seenAt.get(o.ticket) ?? 0)) return false
    const at = o.doneMs || this.#books.clock.now()
    const about = { clientOrderId: order.id, brokerOrderId: o.ticket, at }
    if (order.filled.gte(order.terms.quantity)) this.#ended(order, 'filled', at)
    else if (o.state === 'expired') {
      this.#ended(order, 'expired', at)
      emit({ type: 'expired', ...about })
    } else if (o.state === 'rejected' && order.filled.isZero()) {
      this.#ended(order, 'rejected', at)
      emit({ type: 'rejected', ...about, code: 'REJECTED', text: 'The broker shows it as rejected.' })
    } else {
      this.#ended(order, 'cancelled', at)
      const reason =
        order.terms.type === 'market'
          ? 'the broker cancelled what did not trade at once'
          : 'MetaTrader shows it as cancelled'
      emit({ type: 'cancelled', ...about, reason })
    }
    return true
  }

  #ended(order: OurOrder, status: 'filled' | 'cancelled' | 'expired' | 'rejected', at: number): void {
    order.state = 'ended'
    order.end = { status, at }
  }
}

const same = (a: Decimal | null, b: Decimal | null): boolean => (a ?? ZERO).eq(b ?? ZERO)
