import type { VenueRules } from '../../e2e/fake-venue/rules.ts'
import type { Fact, OrderView } from '../../e2e/fake-venue/types.ts'
import { Decimal, ONE } from '../../src-main/core/kernel/decimal.ts'
import { type BrokerId, instrumentId } from '../../src-main/core/market/instrument.ts'
import type { ClientOrderId, PositionId } from '../../src-main/core/orders/order.ts'
import type { BrokerReport } from '../../src-main/core/orders/report.ts'
import type { BrokerOrder } from '../../src-main/core/ports.ts'
import { priceOf, sideOf, toRequest } from './translate.ts'

/** The venue's facts in the terminal's words; knows which of the venue's orders is which of ours. */
export class ReportMaker {
  readonly #broker: BrokerId
  readonly #rules: VenueRules
  readonly #ours = new Map<string, ClientOrderId>()
  readonly #theirs = new Map<ClientOrderId, string>()

  constructor(broker: BrokerId, rules: VenueRules) {
    this.#broker = broker
    this.#rules = rules
  }

  learn(venueId: string, clientId: ClientOrderId): void {
    if (this.#ours.has(venueId)) return
    this.#ours.set(venueId, clientId)
    this.#theirs.set(clientId, venueId)
  }

  venueId(clientId: ClientOrderId): string | null {
    return this.#theirs.get(clientId) ?? null
  }

  /** Which of our orders it is; null: nobody here knows it (yet). */
  ours(fact: Pick<Fact, 'order' | 'clientId'>): ClientOrderId | null {
    if (fact.clientId !== null) this.learn(fact.order, fact.clientId)
    return this.#ours.get(fact.order) ?? null
  }

  /** It is about an order whose number nobody here knows. */
  isStrange(fact: Fact): boolean {
    if (fact.kind === 'money') return false
    return this.ours(fact.kind === 'attached' ? { order: fact.parent, clientId: null } : fact) === null
  }

  position(id: string, symbol: string): PositionId {
    return this.#rules.hedging ? id : instrumentId(this.#broker, symbol)
  }

  /** Null: it is about an order that nobody here knows, and moves nothing. */
  report(fact: Fact): BrokerReport | null {
    const clientOrderId = fact.kind === 'attached' ? this.#child(fact) : this.ours(fact)
    const { order: brokerOrderId, at } = fact
    if (fact.kind === 'filled') return this.#trade(fact, clientOrderId)
    if (fact.kind === 'money')
      return { type: 'cash', id: fact.id, kind: fact.what, amount: new Decimal(fact.amount), at }
    if (clientOrderId === null) return null
    const about = { clientOrderId, brokerOrderId, at }
    switch (fact.kind) {
      case 'accepted':
      case 'expired':
        return { type: fact.kind, ...about }
      case 'cancelled':
        return { type: 'cancelled', ...about, reason: fact.reason }
      case 'rejected':
        return { type: 'rejected', ...about, code: fact.code, text: fact.code }
      case 'amended': {
        const { quantity, limitPrice, stopPrice, stopLoss, takeProfit } = this.request(fact.now)
        return { type: 'amended', ...about, quantity, limitPrice, stopPrice, stopLoss, takeProfit }
      }
      case 'attached': {
        const parent = this.#ours.get(fact.parent)
        const role = fact.now.role
        if (parent === undefined || role === null) return null
        return { type: 'attached', ...about, parent, role, order: this.request(fact.now) }
      }
    }
  }

  request(view: OrderView) {
    return toRequest(this.#broker, view, this.#rules.hedging)
  }

  order(view: OrderView): BrokerOrder {
    const parent = view.parent === null ? null : (this.#ours.get(view.parent) ?? null)
    if (parent !== null) this.#nameChild(view, parent)
    const { at, filled, status, id, role } = view
    const clientOrderId = this.ours({ order: id, clientId: view.clientId })
    const known = { clientOrderId, brokerOrderId: id, parent, role, filled: new Decimal(filled), status, at }
    return { ...this.request(view), ...known }
  }

  #child(fact: Extract<Fact, { kind: 'attached' }>): ClientOrderId | null {
    const parent = this.#ours.get(fact.parent)
    if (parent !== undefined) this.#nameChild(fact.now, parent)
    return this.#ours.get(fact.order) ?? null
  }

  /** One of each role for an entry: the same name whoever tells of it first. */
  #nameChild(view: OrderView, parent: ClientOrderId): void {
    this.learn(view.id, `${parent}.${view.role === 'stop_loss' ? 'sl' : 'tp'}`)
  }

  #trade(fact: Extract<Fact, { kind: 'filled' }>, clientOrderId: ClientOrderId | null): BrokerReport {
    const money = {
      tradeId: fact.trade,
      quantity: new Decimal(fact.quantity),
      price: priceOf(fact.price),
      fee: new Decimal(fact.fee),
      position: this.position(fact.position, fact.symbol),
      rate: ONE,
    }
    const { order: brokerOrderId, at } = fact
    if (clientOrderId !== null) return { type: 'filled', clientOrderId, brokerOrderId, at, ...money }
    return {
      type: fact.by === 'venue' ? 'liquidated' : 'traded',
      clientOrderId: brokerOrderId,
      brokerOrderId,
      at,
      side: sideOf(fact.side),
      instrument: instrumentId(this.#broker, fact.symbol),
      reason: fact.by === 'venue' ? 'not enough margin' : 'an order that was not placed here',
      ...money,
    }
  }
}
