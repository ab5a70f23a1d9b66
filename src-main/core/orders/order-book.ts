import { decodeRow } from '../journal/codec.ts'
import { CountedIds } from '../journal/counted-ids.ts'
import type { AskedBy, OrderFilled, TerminalEvent } from '../journal/events.ts'
import type { Kept, RowFinder } from '../journal/kept.ts'
import type { Changes } from '../kernel/changes.ts'
import { Decimal, maybe } from '../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'
import { couldBeOf, type Doubt, Doubts } from './doubts.ts'
import { type ClientOrderId, isClosed, type PositionId } from './order.ts'
import { amendmentOf, answers, atWorst, type OrderRecord, orderFromIntent, requestOf } from './order-record.ts'
import { OrderShelf, type Recall, type ShelfParts } from './order-shelf.ts'
import { nextPending, type PendingHappening } from './pending.ts'
import { toldBefore } from './told-before.ts'
import { nextStatus, type OrderHappening } from './transitions.ts'

/** Every order, by client id: the fold of the order events. With a journal only what may still matter is in memory. */
export class OrderBook implements Kept {
  readonly #shelf: OrderShelf
  readonly #trades: CountedIds
  readonly #doubts = new Doubts()
  readonly #journal: RowFinder | undefined
  /** Intents so far: the next one's number is one more. */
  intents = 0
  /** The row that is being folded. */
  #seq = 0

  /** `isPositionOpen`: an order that opened what is open is not let go. */
  constructor(journal?: RowFinder, isPositionOpen: ShelfParts['isPositionOpen'] = () => false) {
    this.#journal = journal
    this.#trades = new CountedIds('fill', journal)
    const recall: Recall | undefined = journal && ((id, before) => this.#recall(journal, id, before))
    this.#shelf = new OrderShelf(recall && { recall, isPositionOpen })
  }

  /** Instruments whose orders are not what they were. */
  get changes(): Changes<InstrumentId> {
    return this.#shelf.changes
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

  /** Those that await an answer: their own, or that to a cancel or replace. */
  *unanswered(): Iterable<OrderRecord> {
    for (const id of this.#doubts.ids()) yield this.#need(id)
  }

  /** What was asked about an order that awaits an answer. */
  doubt(id: ClientOrderId): Doubt | undefined {
    return this.#doubts.get(id)
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
    // On a netting account a position has its instrument's id.
    return parent?.position ?? order.position ?? (order.reduceOnly ? order.instrument : null)
  }

  apply(event: TerminalEvent): void {
    this.#seq = event.seq
    this.#doubts.beside(event, id => this.#need(id))
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
      case 'order.cancel_asked': {
        const { clientOrderId, by } = event.body
        return this.#pend(clientOrderId, event.at, 'cancel_asked', order => ({ cancelBy: firmest(order.cancelBy, by) }))
      }
      case 'order.cancel_failed': {
        const { clientOrderId, definite, reason } = event.body
        if (definite)
          return this.#pend(clientOrderId, event.at, 'cancel_refused', () => ({ cancelBy: null, text: reason }))
        return this.#pend(clientOrderId, event.at, 'cancel_doubt', order => ({
          cancelBy: order.cancelBy ?? 'person',
          text: reason,
        }))
      }
      case 'order.replace_asked': {
        const change = amendmentOf(event.body.change)
        return this.#pend(event.body.clientOrderId, event.at, 'replace_asked', () => ({ change }))
      }
      case 'order.replace_failed': {
        const { clientOrderId, definite, reason: text } = event.body
        if (definite) return this.#pend(clientOrderId, event.at, 'replace_refused', () => ({ change: null, text }))
        return this.#pend(clientOrderId, event.at, 'replace_doubt', () => ({ text }))
      }
      case 'order.pending_settled': {
        const { clientOrderId, evidence: text } = event.body
        return this.#pend(clientOrderId, event.at, 'settled', () => ({ cancelBy: null, change: null, text }))
      }
      case 'order.asked':
        return this.#doubts.asked(event)
      case 'order.cancelled':
        return this.#move(event.body.clientOrderId, event.at, 'cancelled', { text: event.body.reason })
      case 'order.expired':
        return this.#move(event.body.clientOrderId, event.at, 'expired')
      case 'order.rejected':
        return this.#move(event.body.clientOrderId, event.at, 'rejected', {
          text: `${event.body.code}: ${event.body.text}`,
        })
      case 'order.filled':
        return this.#fill(event)
      case 'order.claimed': {
        const order = this.#need(event.body.clientOrderId)
        const unclaimed = order.unclaimed.filter(id => id !== event.body.tradeId)
        return this.#trade({ ...order, unclaimed }, event.body, event.at)
      }
      case 'order.attached':
        return this.#attach(event)
      case 'order.amended':
        return this.#changed(event)
      default:
        return
    }
  }

  snapshot() {
    return {
      shelf: this.#shelf.snapshot(),
      trades: this.#trades.snapshot(),
      doubts: this.#doubts.snapshot(),
      intents: this.intents,
    }
  }

  restore(from: ReturnType<OrderBook['snapshot']>): void {
    this.#shelf.restore(from.shelf)
    this.#trades.restore(from.trades)
    this.#doubts.restore(from.doubts)
    this.intents = from.intents
  }

  #fill(event: Extract<TerminalEvent, { type: 'order.filled' }>): void {
    const { body, at } = event
    this.#trades.add(body.broker, body.tradeId)
    if (body.origin === 'elsewhere')
      for (const order of [...this.unanswered()])
        if (couldBeOf(order, body)) this.#put({ ...order, unclaimed: [...order.unclaimed, body.tradeId].slice(-100) })
    if (body.origin === 'order') this.#trade(this.#need(body.clientOrderId), body, at)
  }

  #trade(order: OrderRecord, { quantity, price, position }: Trade, updatedAt: number): void {
    const filled = order.filled.add(quantity)
    // A change to a larger quantity may have come through: then this does not complete it.
    const status = nextStatus(order.status, 'filled', filled.gte(atWorst(order).quantity))
    this.#put({
      ...order,
      status,
      filled,
      paid: order.paid.add(filled.sub(order.filled).mul(price)),
      position,
      updatedAt,
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
      cancelBy: null,
      change: null,
      filled: new Decimal(0),
      paid: new Decimal(0),
      position: null,
      unclaimed: toldBefore(this.#journal, parent.broker, event.body.brokerOrderId, this.#seq),
      text: null,
      reduces: true,
      createdAt: event.at,
      updatedAt: event.at,
    })
  }

  #changed(event: Extract<TerminalEvent, { type: 'order.amended' }>): void {
    const order = this.#need(event.body.clientOrderId)
    const terms = {
      quantity: new Decimal(event.body.quantity),
      limitPrice: maybe(event.body.limitPrice),
      stopPrice: maybe(event.body.stopPrice),
      stopLoss: maybe(event.body.stopLoss),
      takeProfit: maybe(event.body.takeProfit),
    }
    const isAnswer = order.change !== null && answers(order.change, order, terms)
    const pending = isAnswer ? nextPending(order.pending, 'amended', order.cancelBy !== null) : order.pending
    const now = { ...order, ...terms, pending, change: isAnswer ? null : order.change, updatedAt: event.at }
    this.#put({ ...now, status: nextStatus(order.status, 'amended', now.filled.gte(atWorst(now).quantity)) })
  }

  #move(id: ClientOrderId, at: number, happening: OrderHappening, change: Partial<OrderRecord> = {}): void {
    const order = this.#need(id)
    this.#put({ ...order, ...change, status: nextStatus(order.status, happening, false), updatedAt: at })
  }

  /** Of an order that has ended meanwhile nothing is pending. */
  #pend(
    id: ClientOrderId,
    at: number,
    happening: PendingHappening,
    change: (order: OrderRecord) => Partial<OrderRecord>,
  ): void {
    const order = this.#need(id)
    if (isClosed(order.status)) return
    const other = happening.startsWith('cancel') ? order.change !== null : order.cancelBy !== null
    const pending = nextPending(order.pending, happening, other)
    const now = { ...order, ...change(order), pending, updatedAt: at }
    // Only a change that might have made it larger kept it open.
    const isFilled = order.change !== null && now.change === null && now.filled.gte(now.quantity)
    this.#put(isFilled ? { ...now, status: nextStatus(order.status, 'filled', true) } : now)
  }

  #need(id: ClientOrderId): OrderRecord {
    const order = this.#shelf.get(id, this.#seq)
    if (order === undefined) throw new Error(`no order ${id}`)
    return order
  }

  #put(changed: OrderRecord): void {
    const order: OrderRecord =
      isClosed(changed.status) && changed.pending !== 'none'
        ? { ...changed, pending: nextPending(changed.pending, 'ended', false), cancelBy: null, change: null }
        : changed
    this.#shelf.put(order)
    this.#doubts.follow(order, order.updatedAt)
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

const firmness: Readonly<Record<AskedBy, number>> = { person: 0, strategy: 0, terminal: 1, kill_switch: 2 }

/** Whose wish counts when several asked for the same cancel. */
const firmest = (before: AskedBy | null, now: AskedBy): AskedBy =>
  before !== null && firmness[before] > firmness[now] ? before : now

type Trade = Pick<OrderFilled, 'quantity' | 'price' | 'position'>
