import { type Decimal, ZERO } from '../../../core/kernel/decimal.ts'
import type { ClientOrderId, OrderRequest } from '../../../core/orders/order.ts'
import type { ChildRole } from '../../../core/orders/report.ts'
import { coidIn, coidOf } from '../orders/coid.ts'

/**
 * - `order`: one of MetaTrader's own, market, pending or closing;
 * - `level`: a stop or target that stands in a position (MetaTrader has no order for it).
 */
export type OurKind = 'order' | 'level'

/** An order of the terminal's, as far as this connection knows it. */
export interface OurOrder {
  readonly id: ClientOrderId
  readonly kind: OurKind
  readonly symbol: string
  /** As it was asked for, or last told. */
  terms: OrderRequest
  /** Its tickets: a change of volume makes another one. A level has a name of ours. */
  readonly tickets: string[]
  readonly createdAt: number
  /** Sent: its answer is awaited. Doubt: nobody knows. Refused: it is surely not there. */
  state: 'sent' | 'doubt' | 'live' | 'ended' | 'refused'
  /** Told as accepted. */
  accepted: boolean
  /** Sum of the deals that were told. */
  filled: Decimal
  /** Of a level: the position (identifier) that it stands in, its side of it, and the entry that it came with. */
  readonly position: string | null
  readonly role: ChildRole | null
  readonly parent: ClientOrderId | null
  /** Is being replaced by one of another volume: its end is not the end. */
  replacing: boolean
  end: { readonly status: 'filled' | 'cancelled' | 'expired' | 'rejected'; readonly at: number } | null
}

export type NewOrder = Pick<OurOrder, 'id' | 'kind' | 'symbol' | 'terms' | 'createdAt' | 'state'> &
  Partial<Omit<OurOrder, 'id' | 'kind' | 'symbol' | 'terms' | 'createdAt' | 'state'>>

/** So often a pending order may be replaced by one of another volume. */
const MOST_REPLACED = 20

/** Name of an order's n-th stand-in, whose coid is made like any other. */
export const replacedId = (id: ClientOrderId, n: number): ClientOrderId => (n === 0 ? id : `${id}~${n}`)

/** Which of the broker's orders are ours. What has ended is kept for its tickets. */
export class OurOrders {
  readonly #byId = new Map<ClientOrderId, OurOrder>()
  readonly #byTicket = new Map<string, OurOrder>()
  readonly #byCoid = new Map<string, OurOrder>()
  readonly #levels = new Map<string, OurOrder>()
  /** Which entry opened a position, by its identifier. */
  readonly openers = new Map<string, ClientOrderId>()

  add(order: NewOrder): OurOrder {
    const made: OurOrder = {
      tickets: [],
      accepted: false,
      filled: ZERO,
      position: null,
      role: null,
      parent: null,
      replacing: false,
      end: null,
      ...order,
    }
    this.#byId.set(made.id, made)
    if (made.kind === 'order') {
      const names = made.terms.type === 'market' ? 1 : MOST_REPLACED
      for (let n = 0; n < names; n++) this.#byCoid.set(coidOf(replacedId(made.id, n)), made)
    }
    for (const ticket of made.tickets) this.#byTicket.set(ticket, made)
    if (made.state !== 'ended' && made.state !== 'refused') this.#stand(made)
    return made
  }

  /** A level that was refused leaves its place. */
  drop(order: OurOrder): void {
    const key = levelKey(order.position, order.role)
    if (this.#levels.get(key) === order) this.#levels.delete(key)
  }

  get(id: ClientOrderId): OurOrder | undefined {
    return this.#byId.get(id)
  }

  learn(order: OurOrder, ticket: string): void {
    if (!order.tickets.includes(ticket)) order.tickets.push(ticket)
    this.#byTicket.set(ticket, order)
  }

  /** Whose it is, by its ticket, or by the comment that it carries; undefined: nobody's here. */
  find(ticket: string, comment: string): OurOrder | undefined {
    const known = this.#byTicket.get(ticket)
    if (known !== undefined) return known
    const coid = coidIn(comment)
    const found = coid === null ? undefined : this.#byCoid.get(coid)
    if (found !== undefined && found.state !== 'refused') this.learn(found, ticket)
    return found?.state === 'refused' ? undefined : found
  }

  byCoid(coid: string): OurOrder | undefined {
    return this.#byCoid.get(coid)
  }

  /** The level that stands in a position. */
  level(ident: string, role: ChildRole): OurOrder | undefined {
    const found = this.#levels.get(levelKey(ident, role))
    return found?.state === 'ended' || found?.state === 'refused' ? undefined : found
  }

  levels(): OurOrder[] {
    return this.live().filter(o => o.kind === 'level')
  }

  isUsed(id: ClientOrderId): boolean {
    return this.#byId.has(id)
  }

  /** Those that may still change. */
  live(): OurOrder[] {
    return [...this.#byId.values()].filter(o => o.state === 'sent' || o.state === 'doubt' || o.state === 'live')
  }

  all(): Iterable<OurOrder> {
    return this.#byId.values()
  }

  #stand(order: OurOrder): void {
    if (order.kind === 'level') this.#levels.set(levelKey(order.position, order.role), order)
  }
}

const levelKey = (ident: string | null, role: ChildRole | null): string => `${ident} ${role}`

/** Number of a level: MetaTrader has none. */
export const levelTicket = (ident: string, role: ChildRole): string => `${role === 'stop_loss' ? 'sl' : 'tp'}:${ident}`
