import type { EventType } from '../journal/events.ts'
import type { Recorder } from '../journal/recorder.ts'
import type { Clock, Stop } from '../kernel/clock.ts'
import { text } from '../kernel/decimal.ts'
import { messageOf } from '../kernel/errors.ts'
import { type ClientOrderId, isClosed, type OrderRequest } from '../orders/order.ts'
import type { OrderRecord } from '../orders/order-record.ts'
import type { State } from './state.ts'

export interface FollowUpParts {
  readonly state: State
  readonly recorder: Recorder
  readonly clock: Clock
  /** Sends the opening order, judged as new risk; gives why it was not sent, or null. */
  readonly open: (request: OrderRequest, intent: string) => string | null
}

/** Intents whose closing order is followed by an opening one begin so. */
const TURN = 'turn.'
export const turnIntent = (n: number): string => `${TURN}${n}`
const openingIntent = (intent: string): string => `${intent}.open`

/** What can be the end of an order. */
const ends: readonly EventType[] = ['order.filled', 'order.cancelled', 'order.expired', 'order.rejected']
/** A turn that was cut off longer ago than this is no news. */
const NEWS_MS = 86_400_000

/**
 * Turns: an opening order that goes out when the order that closes the other side has filled, whole. What is to follow
 * is kept in memory only: after a restart nobody knows how much time has passed, so nothing is opened then, and a
 * person is told. So it cannot be opened twice.
 */
export class FollowUps {
  readonly #parts: FollowUpParts
  readonly #waiting = new Map<ClientOrderId, () => OrderRequest>()

  constructor(parts: FollowUpParts) {
    this.#parts = parts
  }

  /** `make` is asked when the close has filled: for prices of that moment. */
  add(closing: ClientOrderId, make: () => OrderRequest): void {
    this.#waiting.set(closing, make)
    this.#look(closing)
  }

  /** Tells of turns that the last run left half done, then listens. */
  start(): Stop {
    const { state, recorder, clock } = this.#parts
    for (const order of [...state.orders.all()]) {
      if (!order.intent.startsWith(TURN) || order.role !== 'exit' || order.updatedAt < clock.now() - NEWS_MS) continue
      if (!this.#isHalf(order)) continue
      const rest = isClosed(order.status) ? 'was closed' : 'is being closed'
      this.#tell(
        order,
        `The terminal stopped in the middle of a turn: ${order.instrument} ${rest}, and nothing is opened on the other side.`,
      )
    }
    const stops = ends.map(type =>
      recorder.bus.on(type, e => this.#look((e.body as { clientOrderId: string }).clientOrderId)),
    )
    return () => {
      for (const stop of stops) stop()
    }
  }

  /** Something was or may be closed, nothing was opened, and nobody has been told. */
  #isHalf({ intent, status, filled }: OrderRecord): boolean {
    const { orders, incidents } = this.#parts.state
    if (isClosed(status) && filled.isZero()) return false
    for (const other of orders.all()) if (other.intent === openingIntent(intent)) return false
    return ![...incidents.open(), ...incidents.closed()].some(i => i.code === 'REVERSAL_HALF' && i.about === intent)
  }

  #look(id: ClientOrderId): void {
    const make = this.#waiting.get(id)
    const order = this.#parts.state.orders.get(id)
    if (make === undefined || order === undefined || !isClosed(order.status)) return
    this.#waiting.delete(id)
    // When the reports of this moment are all in.
    const { clock } = this.#parts
    clock.schedule(clock.now(), () => this.#follow(order, make))
  }

  #follow(order: OrderRecord, make: () => OrderRequest): void {
    if (order.status !== 'FILLED') {
      if (order.filled.isZero()) return
      return this.#tell(
        order,
        `${text(order.filled)} of ${text(order.quantity)} ${order.instrument} were closed before the order ended (${order.status.toLowerCase()}); nothing was opened on the other side.`,
      )
    }
    const why = this.#attempt(order, make)
    if (why !== null)
      this.#tell(order, `${order.instrument} was closed, and nothing was opened on the other side: ${why}`)
  }

  #attempt(order: OrderRecord, make: () => OrderRequest): string | null {
    try {
      return this.#parts.open(make(), openingIntent(order.intent))
    } catch (error) {
      return messageOf(error)
    }
  }

  #tell({ intent }: OrderRecord, words: string): void {
    this.#parts.recorder.record('incident', { code: 'REVERSAL_HALF', text: words, about: intent })
  }
}
