import type { AskedBy, TerminalEvent } from '../../journal/events.ts'
import { type Kept, refill } from '../../journal/kept.ts'
import { Decimal, ZERO } from '../../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../../market/instrument.ts'
import type { Portfolio } from '../../portfolio/portfolio.ts'
import { type ClientOrderId, opposite, type PositionId } from '../order.ts'
import type { OrderBook } from '../order-book.ts'
import type { ChildRole } from '../report.ts'
import { type Cover, fitCovers } from './covers.ts'
import { type HeldRecord, heldId, heldOfIntent, heldRecord } from './held-record.ts'

/** How many that have ended stay in memory; older ones are in the journal. */
const KEPT_ENDED = 200

/** Protective orders that the terminal keeps, and what each group of alternatives may close: the fold of their events. */
export class HeldLedger implements Kept {
  readonly #records = new Map<string, HeldRecord>()
  readonly #live = new Map<InstrumentId, Set<string>>()
  readonly #covers = new Map<string, Cover>()
  readonly #ended: string[] = []
  /** Who asked last to change or cancel an order that a held one works as. */
  readonly #asked = new Map<ClientOrderId, AskedBy>()
  /** Held orders so far. */
  placed = 0
  readonly #orders: OrderBook
  readonly #portfolio: Portfolio

  constructor(orders: OrderBook, portfolio: Portfolio) {
    this.#orders = orders
    this.#portfolio = portfolio
  }

  get(held: string): HeldRecord | undefined {
    return this.#records.get(held)
  }

  get nextId(): string {
    return heldId(this.placed + 1)
  }

  /** Those that live, and the newest that have ended. */
  all(): Iterable<HeldRecord> {
    return this.#records.values()
  }

  /** Instruments with a held order that lives. */
  instruments(): Iterable<InstrumentId> {
    return this.#live.keys()
  }

  /** Those that live, oldest first. */
  *liveOn(instrument: InstrumentId): Iterable<HeldRecord> {
    for (const id of this.#live.get(instrument) ?? []) {
      const record = this.#records.get(id)
      if (record !== undefined) yield record
    }
  }

  hasLive(instrument: InstrumentId): boolean {
    return this.#live.has(instrument)
  }

  isLive(held: string): boolean {
    const record = this.#records.get(held)
    return record !== undefined && record.state !== 'ended'
  }

  cover(group: string): Cover | undefined {
    return this.#covers.get(group)
  }

  /** What a group would close now. */
  left(group: string): Decimal {
    const cover = this.#covers.get(group)
    if (cover === undefined) return ZERO
    const left = this.#leftOf(cover)
    return cover.quantity === null ? left : Decimal.min(left, cover.quantity)
  }

  apply(event: TerminalEvent): void {
    switch (event.type) {
      case 'held.placed':
        this.placed++
        return this.#place(heldRecord(event.body, event.at))
      case 'held.moved':
        return this.#change(event.body.held, { price: new Decimal(event.body.price), movedAt: event.at })
      case 'held.triggered':
        return this.#change(event.body.held, { state: 'triggered', metAt: event.body.price })
      case 'held.ended':
        return this.#end(event.body.held, event.body.reason)
      case 'broker.removed':
        return this.#endAt(event.body.broker)
      case 'order.intent': {
        const held = this.#records.get(heldOfIntent(event.body.intent) ?? '')
        if (held !== undefined)
          this.#put({ ...held, orders: [...held.orders, event.body.clientOrderId], cancelledBy: null })
        return
      }
      case 'order.cancel_asked':
      case 'order.replace_asked':
        return this.#ask(event.body.clientOrderId, event.body.by)
      case 'order.amended':
        return this.#amended(event.body.clientOrderId)
      case 'order.cancelled':
        return this.#cancelled(event.body.clientOrderId)
      case 'order.filled':
        return this.#filled(event)
      case 'position.adjusted':
        return this.#fit(event.body.broker, event.body.position)
      default:
        return
    }
  }

  snapshot() {
    const { placed } = this
    return {
      records: this.#records,
      live: this.#live,
      covers: this.#covers,
      ended: this.#ended,
      asked: this.#asked,
      placed,
    }
  }

  restore(from: ReturnType<HeldLedger['snapshot']>): void {
    refill(this.#records, from.records)
    refill(this.#live, from.live)
    refill(this.#covers, from.covers)
    refill(this.#ended, from.ended)
    refill(this.#asked, from.asked)
    this.placed = from.placed
  }

  #place(record: HeldRecord): void {
    const { group, broker, instrument, side, parent, quantity } = record
    const known = this.#covers.get(group)
    if (known === undefined) {
      const entry = parent === null ? undefined : this.#orders.get(parent)
      const position = record.position ?? entry?.position ?? null
      // Of an entry what has filled so far: the rest is added as it fills.
      const asked = parent === null ? quantity : (entry?.filled ?? ZERO)
      const cover = { group, broker, instrument, position, side, quantity: asked }
      this.#covers.set(group, asked === null ? cover : { ...cover, quantity: Decimal.min(asked, this.#leftOf(cover)) })
    }
    this.#put(bound(record, this.#covers.get(group)?.position ?? null))
  }

  #filled(event: Extract<TerminalEvent, { type: 'order.filled' }>): void {
    const { broker, clientOrderId, position, quantity } = event.body
    const closed = this.#portfolio.lastClosed?.quantity ?? ZERO
    const opened = new Decimal(quantity).minus(closed)
    const own = event.body.origin === 'order' ? this.groupOf(clientOrderId) : null
    const cover = own === null ? undefined : this.#covers.get(own)
    if (cover !== undefined && cover.quantity !== null)
      this.#covers.set(cover.group, { ...cover, quantity: Decimal.max(ZERO, cover.quantity.minus(closed)) })
    this.#fit(broker, position)
    const grown = this.#covers.get(clientOrderId)
    if (grown === undefined || !opened.gt(0)) return
    this.#covers.set(clientOrderId, { ...grown, position, quantity: (grown.quantity ?? ZERO).plus(opened) })
    for (const record of [...this.liveOn(grown.instrument)])
      if (record.group === clientOrderId) this.#put(bound(record, position))
  }

  #fit(broker: BrokerId, position: PositionId): void {
    const concerned = [...this.#covers.values()].filter(c => c.broker === broker && c.position === position)
    for (const cover of fitCovers(concerned, c => this.#leftOf(c))) this.#covers.set(cover.group, cover)
  }

  #leftOf({ broker, position, side }: Pick<Cover, 'broker' | 'position' | 'side'>): Decimal {
    const held = position === null ? undefined : this.#portfolio.position(broker, position)
    return held !== undefined && held.side === opposite(side) ? held.quantity : ZERO
  }

  /** The group of alternatives that an order belongs to: made from a held one, or attached by the broker to its entry. */
  groupOf(id: ClientOrderId): string | null {
    const order = this.#orders.get(id)
    if (order === undefined) return null
    const held = heldOfIntent(order.intent)
    if (held !== null) return this.#records.get(held)?.group ?? null
    return order.parent !== null && this.#covers.has(order.parent) ? order.parent : null
  }

  /** The newest of a group and kind that lives: it has taken the place of those before. */
  newest(group: string, role: ChildRole): HeldRecord | undefined {
    const cover = this.#covers.get(group)
    let found: HeldRecord | undefined
    if (cover === undefined) return undefined
    for (const record of this.liveOn(cover.instrument))
      if (record.group === group && record.role === role) found = record
    return found
  }

  /** Orders that were made from any of a group, as far as memory goes. */
  *madeFrom(group: string): Iterable<ClientOrderId> {
    for (const record of this.#records.values()) if (record.group === group) yield* record.orders
  }

  /** The held order that this order works as. */
  #worksFor(id: ClientOrderId): HeldRecord | undefined {
    const role = this.#orders.get(id)?.role
    const group = this.groupOf(id)
    return group === null || (role !== 'stop_loss' && role !== 'take_profit') ? undefined : this.newest(group, role)
  }

  #ask(id: ClientOrderId, by: AskedBy): void {
    if (this.#worksFor(id) !== undefined) this.#asked.set(id, by)
  }

  /** A stop that was moved at the broker, by a person or elsewhere, is where the held one wants to be from now on. */
  #amended(id: ClientOrderId): void {
    const record = this.#worksFor(id)
    const stop = this.#orders.get(id)?.stopPrice ?? null
    const by = this.#asked.get(id)
    this.#asked.delete(id)
    if (record === undefined || stop === null || record.role !== 'stop_loss' || by === 'terminal') return
    if (!stop.eq(record.price)) this.#put({ ...record, price: stop })
  }

  #cancelled(id: ClientOrderId): void {
    const record = this.#worksFor(id)
    const by = this.#asked.get(id)
    this.#asked.delete(id)
    if (record !== undefined && by !== 'terminal') this.#put({ ...record, cancelledBy: by ?? null })
  }

  #change(held: string, change: Partial<HeldRecord>): void {
    const record = this.#records.get(held)
    if (record === undefined) throw new Error(`no held order ${held}`)
    if (record.state !== 'ended') this.#put({ ...record, ...change })
  }

  #end(held: string, reason: string): void {
    const record = this.#records.get(held)
    if (record === undefined) throw new Error(`no held order ${held}`)
    if (record.state === 'ended') return
    this.#records.set(held, { ...record, state: 'ended', text: reason })
    const live = this.#live.get(record.instrument)
    live?.delete(held)
    if (live?.size === 0) this.#live.delete(record.instrument)
    if (![...this.liveOn(record.instrument)].some(r => r.group === record.group)) this.#covers.delete(record.group)
    this.#ended.push(held)
    while (this.#ended.length > KEPT_ENDED) this.#records.delete(this.#ended.shift() ?? '')
  }

  #endAt(broker: BrokerId): void {
    for (const record of [...this.#records.values()])
      if (record.broker === broker && record.state !== 'ended') this.#end(record.held, 'its broker was removed')
  }

  #put(record: HeldRecord): void {
    this.#records.set(record.held, record)
    const live = this.#live.get(record.instrument) ?? new Set()
    this.#live.set(record.instrument, live)
    live.add(record.held)
  }
}

const bound = (record: HeldRecord, position: PositionId | null): HeldRecord =>
  position === null || record.state !== 'waiting' ? record : { ...record, position, state: 'armed' }
