import type { Bracket } from './brackets.ts'
import { Ledger } from './ledger.ts'
import type { Luck } from './luck.ts'
import { viewOf } from './order-view.ts'
import type { VenueRules } from './rules.ts'
import type { Asked, Fact, OrderView, VenueOrder } from './types.ts'

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** What the venue holds: orders, positions, money, and every fact in its order. It is the judge's witness. */
export class VenueBook {
  readonly orders = new Map<string, VenueOrder>()
  readonly open = new Set<VenueOrder>()
  readonly brackets = new Map<string, Bracket>()
  readonly facts: Fact[] = []
  /** Ids of clients in the order in which orders came with them. */
  readonly ids = new Map<string, VenueOrder>()
  /** How often an order came with this id of its client's, taken or refused. */
  readonly uses = new Map<string, number>()
  /** How often an order with this witness came in, taken or refused. */
  readonly arrivals = new Map<string, number>()
  readonly ledger: Ledger
  readonly rules: VenueRules
  readonly luck: Luck
  /** Told of each new fact. */
  readonly listeners: Set<(fact: Fact) => void> = new Set()
  now = 0
  #numbers = 0
  #trades = 0

  constructor(rules: VenueRules, luck: Luck) {
    this.rules = rules
    this.luck = luck
    this.ledger = new Ledger(rules.hedging)
  }

  newTrade(): string {
    return `T${++this.#trades}`
  }

  show(order: VenueOrder): OrderView {
    return viewOf(order, this.rules.echoesIds)
  }

  put(asked: Asked & Partial<Pick<VenueOrder, 'parent' | 'role' | 'actAt'>>): VenueOrder {
    const order: VenueOrder = {
      ...asked,
      id: `V${++this.#numbers}`,
      parent: asked.parent ?? null,
      role: asked.role ?? null,
      placedAt: this.now,
      filled: 0,
      status: 'open',
      at: this.now,
      actAt: asked.actAt ?? this.now,
      triggered: false,
      ticket: null,
    }
    this.orders.set(order.id, order)
    this.open.add(order)
    return order
  }

  tell(fact: DistributiveOmit<Fact, 'seq' | 'at'>): void {
    const told = { ...fact, seq: this.facts.length + 1, at: this.now } as Fact
    this.facts.push(told)
    for (const listener of this.listeners) listener(told)
  }

  about(order: VenueOrder): { readonly order: string; readonly clientId: string | null } {
    return { order: order.id, clientId: this.rules.echoesIds ? order.clientId : null }
  }

  end(order: VenueOrder, how: 'cancelled' | 'expired' | 'rejected', reason: string): void {
    if (order.status !== 'open') return
    order.status = how
    order.at = this.now
    this.open.delete(order)
    if (how === 'cancelled') this.tell({ kind: how, ...this.about(order), reason })
    else if (how === 'rejected') this.tell({ kind: how, ...this.about(order), code: reason })
    else this.tell({ kind: how, ...this.about(order) })
  }

  /** To so much unfilled. */
  resize(order: VenueOrder, left: number): void {
    if (order.quantity === order.filled + left) return
    order.quantity = order.filled + left
    this.changed(order)
  }

  changed(order: VenueOrder): void {
    order.at = this.now
    this.tell({ kind: 'amended', ...this.about(order), now: this.show(order) })
  }
}
