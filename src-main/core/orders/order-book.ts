import type { TerminalEvent } from '../journal/events.ts'
import { type Kept, refill } from '../journal/kept.ts'
import { Decimal, maybe } from '../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'
import { type ClientOrderId, isClosed, type PositionId } from './order.ts'
import { type OrderRecord, orderFromIntent, requestOf } from './order-record.ts'
import { nextStatus, type OrderHappening } from './transitions.ts'

/** Every order, by client id: the fold of the order events. */
export class OrderBook implements Kept {
  readonly #orders = new Map<ClientOrderId, OrderRecord>()
  readonly #open = new Map<InstrumentId, Set<ClientOrderId>>()
  /** Trade ids already counted, by broker. A broker that was removed and comes back may begin its numbers anew. */
  readonly #trades = new Map<BrokerId, Set<string>>()
  readonly #unknown = new Set<ClientOrderId>()
  /** Intents so far: the next one's number is one more. */
  intents = 0

  get(id: ClientOrderId): OrderRecord | undefined {
    return this.#orders.get(id)
  }

  all(): Iterable<OrderRecord> {
    return this.#orders.values()
  }

  *open(): Iterable<OrderRecord> {
    for (const instrument of this.#open.keys()) yield* this.openOn(instrument)
  }

  *openOn(instrument: InstrumentId): Iterable<OrderRecord> {
    for (const id of this.#open.get(instrument) ?? []) {
      const order = this.#orders.get(id)
      if (order !== undefined) yield order
    }
  }

  *unknown(): Iterable<OrderRecord> {
    for (const id of this.#unknown) {
      const order = this.#orders.get(id)
      if (order !== undefined) yield order
    }
  }

  hasTrade(broker: BrokerId, tradeId: string): boolean {
    return this.#trades.get(broker)?.has(tradeId) === true
  }

  /** Working protective orders of a position. */
  *protecting(instrument: InstrumentId, position: PositionId): Iterable<OrderRecord> {
    for (const order of this.openOn(instrument)) {
      if (order.role !== 'stop_loss' && order.role !== 'take_profit') continue
      if (this.positionOf(order) === position) yield order
    }
  }

  /** The position that an order closes or has opened. */
  positionOf(order: OrderRecord): PositionId | null {
    if (order.closes !== null) return order.closes
    const parent = order.parent === null ? undefined : this.#orders.get(order.parent)
    return (parent ?? order).position
  }

  apply(event: TerminalEvent): void {
    switch (event.type) {
      case 'broker.removed':
        this.#trades.delete(event.body.broker)
        return
      case 'order.intent':
        if (this.#orders.has(event.body.clientOrderId))
          throw new Error(`client order id used twice: ${event.body.clientOrderId}`)
        this.intents++
        return this.#put(orderFromIntent(event.body, event.at))
      case 'order.sent':
        return this.#move(event.body.clientOrderId, event.at, 'sent')
      case 'order.unknown':
        return this.#move(event.body.clientOrderId, event.at, 'doubt', { text: event.body.reason })
      case 'order.accepted':
        return this.#move(event.body.clientOrderId, event.at, 'accepted', { brokerOrderId: event.body.brokerOrderId })
      case 'order.cancel_asked':
        return this.#pend(event.body.clientOrderId, event.at, { pending: 'cancel' })
      case 'order.cancel_failed': {
        const { clientOrderId, definite, reason } = event.body
        return this.#pend(clientOrderId, event.at, { pending: definite ? 'none' : 'unknown', text: reason })
      }
      case 'order.cancelled':
        return this.#move(event.body.clientOrderId, event.at, 'cancelled', { pending: 'none', text: event.body.reason })
      case 'order.expired':
        return this.#move(event.body.clientOrderId, event.at, 'expired', { pending: 'none' })
      case 'order.rejected':
        return this.#move(event.body.clientOrderId, event.at, 'rejected', {
          pending: 'none',
          text: `${event.body.code}: ${event.body.text}`,
        })
      case 'order.filled':
        return this.#fill(event)
      case 'order.attached':
        return this.#attach(event)
      case 'order.amended': {
        const { clientOrderId, quantity, ...prices } = event.body
        return this.#put({
          ...this.#need(clientOrderId),
          quantity: new Decimal(quantity),
          limitPrice: maybe(prices.limitPrice),
          stopPrice: maybe(prices.stopPrice),
          stopLoss: maybe(prices.stopLoss),
          takeProfit: maybe(prices.takeProfit),
          pending: 'none',
          updatedAt: event.at,
        })
      }
      default:
        return
    }
  }

  snapshot() {
    const { intents } = this
    return { orders: this.#orders, open: this.#open, trades: this.#trades, unknown: this.#unknown, intents }
  }

  restore(from: ReturnType<OrderBook['snapshot']>): void {
    refill(this.#orders, from.orders)
    refill(this.#open, from.open)
    refill(this.#trades, from.trades)
    refill(this.#unknown, from.unknown)
    this.intents = from.intents
  }

  #fill(event: Extract<TerminalEvent, { type: 'order.filled' }>): void {
    const { body, at } = event
    const trades = this.#trades.get(body.broker) ?? new Set()
    this.#trades.set(body.broker, trades)
    trades.add(body.tradeId)
    if (body.origin !== 'order') return
    const order = this.#need(body.clientOrderId)
    const quantity = new Decimal(body.quantity)
    const filled = order.filled.add(quantity)
    const status = nextStatus(order.status, 'filled', filled.gte(order.quantity))
    this.#put({
      ...order,
      status,
      pending: status === 'FILLED' ? 'none' : order.pending,
      filled,
      paid: order.paid.add(quantity.mul(body.price)),
      position: body.position,
      updatedAt: at,
    })
  }

  #attach(event: Extract<TerminalEvent, { type: 'order.attached' }>): void {
    const parent = this.#need(event.body.parent)
    this.#put({
      ...parent,
      ...requestOf(event.body.order),
      clientOrderId: event.body.clientOrderId,
      brokerOrderId: event.body.brokerOrderId,
      parent: parent.clientOrderId,
      role: event.body.role,
      status: 'WORKING',
      pending: 'none',
      filled: new Decimal(0),
      paid: new Decimal(0),
      position: null,
      text: null,
      reduces: true,
      createdAt: event.at,
      updatedAt: event.at,
      checks: [],
      route: [],
    })
  }

  #move(id: ClientOrderId, at: number, happening: OrderHappening, change: Partial<OrderRecord> = {}): void {
    const order = this.#need(id)
    this.#put({ ...order, ...change, status: nextStatus(order.status, happening, false), updatedAt: at })
  }

  /** Of an order that has ended meanwhile nothing is pending. */
  #pend(id: ClientOrderId, at: number, change: Partial<OrderRecord>): void {
    const order = this.#need(id)
    if (!isClosed(order.status)) this.#put({ ...order, ...change, updatedAt: at })
  }

  #need(id: ClientOrderId): OrderRecord {
    const order = this.#orders.get(id)
    if (order === undefined) throw new Error(`no order ${id}`)
    return order
  }

  #put(order: OrderRecord): void {
    this.#orders.set(order.clientOrderId, order)
    if (order.status === 'UNKNOWN') this.#unknown.add(order.clientOrderId)
    else this.#unknown.delete(order.clientOrderId)
    const open = this.#open.get(order.instrument) ?? new Set()
    this.#open.set(order.instrument, open)
    if (isClosed(order.status)) open.delete(order.clientOrderId)
    else open.add(order.clientOrderId)
  }
}
