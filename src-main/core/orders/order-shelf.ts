import { type Kept, refill } from '../journal/kept.ts'
import { Changes } from '../kernel/changes.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'
import { type ClientOrderId, isClosed, type PositionId } from './order.ts'
import type { OrderRecord } from './order-record.ts'

/** How many ended orders stay in memory; a quarter more for a while. */
const KEPT = 2_000
const AT_MOST = KEPT + KEPT / 4

/** An order out of the journal, as it stood before row `before`. */
export type Recall = (id: ClientOrderId, before: number) => OrderRecord | undefined

interface Entry {
  readonly broker: BrokerId
  readonly position: PositionId
  readonly clientOrderId: ClientOrderId
}

/** What the shelf asks elsewhere. */
export interface ShelfParts {
  readonly recall: Recall
  readonly isPositionOpen: (broker: BrokerId, position: PositionId) => boolean
}

/**
 * Orders by client id: those that are open, the newest that have ended, the entries of protective orders that are open,
 * and of each open position the newest order that came with a stop. Any other is recalled from the journal when somebody asks for it; without a journal all stay.
 */
export class OrderShelf implements Kept {
  readonly #orders = new Map<ClientOrderId, OrderRecord>()
  readonly #open = new Map<InstrumentId, Set<ClientOrderId>>()
  readonly #unknown = new Set<ClientOrderId>()
  /** In the order of their ends. */
  readonly #ended = new Set<ClientOrderId>()
  /** Open orders by the entry that they belong to. */
  readonly #children = new Map<ClientOrderId, Set<ClientOrderId>>()
  /** The newest order with a stop, by the position that it filled into. */
  readonly #entries = new Map<string, Entry>()
  #hasLetGo = false
  readonly #parts: ShelfParts | undefined
  /** Instruments whose orders are not what they were; of the running terminal alone, no part of a snapshot. */
  readonly changes: Changes<InstrumentId>

  constructor(parts?: ShelfParts) {
    this.changes = new Changes()
    this.#parts = parts
  }

  get(id: ClientOrderId, before = Number.POSITIVE_INFINITY): OrderRecord | undefined {
    return this.#orders.get(id) ?? (this.#hasLetGo ? this.#parts?.recall(id, before) : undefined)
  }

  /** In memory. */
  has(id: ClientOrderId): boolean {
    return this.#orders.has(id)
  }

  /** Those in memory, oldest first. */
  all(): Iterable<OrderRecord> {
    return this.#orders.values()
  }

  *open(): Iterable<OrderRecord> {
    for (const instrument of this.#open.keys()) yield* this.openOn(instrument)
  }

  openOn(instrument: InstrumentId): Iterable<OrderRecord> {
    return this.#each(this.#open.get(instrument) ?? [])
  }

  unknown(): Iterable<OrderRecord> {
    return this.#each(this.#unknown)
  }

  put(order: OrderRecord): void {
    const { clientOrderId: id, parent } = order
    this.#orders.set(id, order)
    this.#enter(order)
    this.changes.add(order.instrument)
    if (order.status === 'UNKNOWN') this.#unknown.add(id)
    else this.#unknown.delete(id)
    if (isClosed(order.status)) {
      this.#open.get(order.instrument)?.delete(id)
      if (parent !== null) this.#release(parent, id)
      this.#ended.add(id)
      if (this.#ended.size > AT_MOST && this.#parts !== undefined) this.#letGo(this.#parts)
      return
    }
    member(this.#open, order.instrument).add(id)
    if (parent !== null) member(this.#children, parent).add(id)
  }

  snapshot() {
    return {
      orders: this.#orders,
      open: this.#open,
      unknown: this.#unknown,
      ended: this.#ended,
      children: this.#children,
      entries: this.#entries,
      hasLetGo: this.#hasLetGo,
    }
  }

  restore(from: ReturnType<OrderShelf['snapshot']>): void {
    refill(this.#orders, from.orders)
    refill(this.#open, from.open)
    refill(this.#unknown, from.unknown)
    refill(this.#ended, from.ended)
    refill(this.#children, from.children)
    refill(this.#entries, from.entries)
    this.#hasLetGo = from.hasLetGo
  }

  *#each(ids: Iterable<ClientOrderId>): Iterable<OrderRecord> {
    for (const id of ids) {
      const order = this.#orders.get(id)
      if (order !== undefined) yield order
    }
  }

  #release(parent: ClientOrderId, child: ClientOrderId): void {
    const open = this.#children.get(parent)
    open?.delete(child)
    if (open?.size === 0) this.#children.delete(parent)
  }

  #enter({ clientOrderId, broker, position, stopLoss }: OrderRecord): void {
    if (position !== null && stopLoss !== null && this.#parts !== undefined)
      this.#entries.set(`${broker} ${position}`, { broker, position, clientOrderId })
  }

  #letGo({ isPositionOpen }: ShelfParts): void {
    for (const [key, { broker, position }] of this.#entries)
      if (!isPositionOpen(broker, position)) this.#entries.delete(key)
    const entries = new Set([...this.#entries.values()].map(entry => entry.clientOrderId))
    for (const id of this.#ended) {
      if (this.#ended.size <= KEPT) return
      if (this.#children.has(id) || entries.has(id)) continue
      this.#ended.delete(id)
      this.#orders.delete(id)
      this.#hasLetGo = true
    }
  }
}

function member<K>(sets: Map<K, Set<ClientOrderId>>, key: K): Set<ClientOrderId> {
  const set = sets.get(key) ?? new Set()
  sets.set(key, set)
  return set
}
