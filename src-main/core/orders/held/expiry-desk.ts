import type { Recorder } from '../../journal/recorder.ts'
import type { Clock, Stop, UnixMs } from '../../kernel/clock.ts'
import type { BrokerId } from '../../market/instrument.ts'
import { DAY_MS, dayStartOf } from '../../portfolio/day-ledger.ts'
import type { Capabilities } from '../../ports.ts'
import { type ClientOrderId, isClosed } from '../order.ts'
import type { OrderBook } from '../order-book.ts'
import type { OrderRecord } from '../order-record.ts'
import { keepsTime } from './wire-order.ts'

export interface ExpiryParts {
  readonly recorder: Recorder
  readonly orders: OrderBook
  readonly clock: Clock
  /** Undefined: not connected. */
  readonly capabilities: (broker: BrokerId) => Capabilities | undefined
  readonly ready: (broker: BrokerId) => boolean
  readonly cancel: (id: ClientOrderId) => void
}

/** A cancel that came to nothing is asked for again after this time, ms. */
const AGAIN_MS = 30_000

/** When the terminal cancels an order because its broker would not; null: the broker does, or it does not expire. `day` ends at 00:00 UTC. */
export function expiresHere(
  order: Pick<OrderRecord, 'timeInForce' | 'expiresAt' | 'createdAt'>,
  can: Pick<Capabilities, 'timeInForce'>,
): UnixMs | null {
  if (keepsTime(order.timeInForce, can)) return null
  if (order.timeInForce === 'gtd') return order.expiresAt
  return order.timeInForce === 'day' ? dayStartOf(order.createdAt) + DAY_MS : null
}

/** Ends orders at their time for brokers that cannot: a cancel by the clock, asked for until the order has ended. */
export class ExpiryDesk {
  readonly #parts: ExpiryParts
  readonly #timers = new Map<ClientOrderId, Stop>()

  constructor(parts: ExpiryParts) {
    this.#parts = parts
  }

  /** What is overdue is cancelled first thing. */
  start(): Stop {
    const { recorder, orders } = this.#parts
    for (const order of [...orders.open()]) this.#look(order.clientOrderId)
    const stops = [
      recorder.bus.on('order.accepted', e => this.#look(e.body.clientOrderId)),
      recorder.bus.on('order.filled', e => this.#look(e.body.clientOrderId)),
      recorder.bus.on('reconciled', e => this.came(e.body.broker)),
    ]
    return () => {
      for (const stop of [...stops, ...this.#timers.values()]) stop()
      this.#timers.clear()
    }
  }

  /** The broker is there again. */
  came(broker: BrokerId): void {
    for (const order of [...this.#parts.orders.open()]) if (order.broker === broker) this.#look(order.clientOrderId)
  }

  /** An order that is not known to be there cannot be cancelled: the report that tells of it comes here. */
  #look(id: ClientOrderId): void {
    const { orders, clock, capabilities } = this.#parts
    const order = orders.get(id)
    if (order === undefined || order.timeInForce === 'gtc') return
    const can = capabilities(order.broker)
    if (can === undefined || !this.#parts.ready(order.broker)) return
    const at = expiresHere(order, can)
    if (at === null || (order.status !== 'WORKING' && order.status !== 'PARTIAL')) return
    this.#at(id, Math.max(at, clock.now()))
  }

  #at(id: ClientOrderId, at: UnixMs): void {
    this.#timers.get(id)?.()
    this.#timers.set(
      id,
      this.#parts.clock.schedule(at, () => this.#expire(id)),
    )
  }

  #expire(id: ClientOrderId): void {
    this.#timers.delete(id)
    const { orders, clock, ready, cancel } = this.#parts
    const order = orders.get(id)
    if (order === undefined || isClosed(order.status) || !ready(order.broker)) return
    this.#at(id, clock.now() + AGAIN_MS)
    if (order.pending === 'none') cancel(id)
  }
}
