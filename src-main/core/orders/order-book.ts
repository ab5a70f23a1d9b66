import { decodeRow } from '../journal/codec.ts'
import { CountedIds } from '../journal/counted-ids.ts'
import type { TerminalEvent } from '../journal/events.ts'
import type { Kept, RowFinder } from '../journal/kept.ts'
import { Decimal, maybe } from '../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'
import { type ClientOrderId, isClosed, type PositionId } from './order.ts'
import { type OrderRecord, orderFromIntent, requestOf } from './order-record.ts'
import { OrderShelf } from './order-shelf.ts'
import { nextStatus, type OrderHappening } from './transitions.ts'

/** Every order, by client id: the fold of the order events. With a journal only what may still matter is in memory. */
export class OrderBook implements Kept {
  readonly #shelf: OrderShelf
  readonly #trades: CountedIds
  /** Intents so far: the next one's number is one more. */
  intents = 0
  /** The row that is being folded. */
  #seq = 0

  constructor(journal?: RowFinder) {
    this.#trades = new CountedIds('fill', journal)
    this.#shelf = new OrderShelf(journal && ((id, before) => this.#recall(journal, id, before)))
  }

  /** Also of orders that ended long ago: those are read from the journal each time. */
  get(id: ClientOrderId): OrderRecord | undefined {
    return this.#shelf.get(id)
  }

  /** Those in memory: all that are open, and the newest that have ended. */
  all(): Iterable<OrderRecord> {
    return this.#shelf.all()
  }

  open(): Iterable<OrderRecord> {
    return this.#shelf.open()
  }

  openOn(instrument: InstrumentId): Iterable<OrderRecord> {
    return this.#shelf.openOn(instrument)
  }

  unknown(): Iterable<OrderRecord> {
    return this.#shelf.unknown()
  }

  hasTrade(broker: BrokerId, tradeId: string): boolean {
    return this.#trades.has(broker, tradeId)
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
    const parent = order.parent === null ? undefined : this.#shelf.get(order.parent)
    return (parent ?? order).position
  }

  apply(event: TerminalEvent): void {
    this.#seq = event.seq
    switch (event.type) {
      case 'broker.removed':
        return this.#trades.forget(event.body.broker, event.seq)
      case 'order.intent':
        if (this.#shelf.has(event.body.clientOrderId))
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
    return { shelf: this.#shelf.snapshot(), trades: this.#trades.snapshot(), intents: this.intents }
  }

  restore(from: ReturnType<OrderBook['snapshot']>): void {
    this.#shelf.restore(from.shelf)
    this.#trades.restore(from.trades)
    this.intents = from.intents
  }

  #fill(event: Extract<TerminalEvent, { type: 'order.filled' }>): void {
    const { body, at } = event
    this.#trades.add(body.broker, body.tradeId)
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
    const order = this.#shelf.get(id, this.#seq)
    if (order === undefined) throw new Error(`no order ${id}`)
    return order
  }

  #put(order: OrderRecord): void {
    this.#shelf.put(order)
  }

  /** Folds its own rows again; a protective order begins with what its entry was. */
  #recall(journal: RowFinder, id: ClientOrderId, before: number): OrderRecord | undefined {
    const alone = new OrderBook()
    const fold = (of: ClientOrderId): void => {
      for (const row of journal.find({ kind: 'order', clientOrderId: of })) {
        if (row.seq >= before) return
        const event = decodeRow(row)
        if (event.type === 'order.attached' && alone.get(event.body.parent) === undefined) fold(event.body.parent)
        alone.apply(event)
      }
    }
    fold(id)
    return alone.get(id)
  }
}
