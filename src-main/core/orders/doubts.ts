import type { EvidenceAnswer, EvidenceStep, TerminalEvent } from '../journal/events.ts'
import { type Kept, refill } from '../journal/kept.ts'
import type { UnixMs } from '../kernel/clock.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'
import { type ClientOrderId, isClosed } from './order.ts'
import type { OrderRecord } from './order-record.ts'

export interface Asked {
  readonly at: UnixMs
  readonly step: EvidenceStep
  readonly answer: EvidenceAnswer
  readonly text: string
}

/** What is known of an order whose fate, or that of a request about it, is not. */
export interface Doubt {
  /** When it became unknown; before that, when it was decided or asked for. */
  readonly since: UnixMs
  /** Null: it is only unanswered. */
  readonly reason: string | null
  /** Newest last, at most 50. */
  readonly asked: readonly Asked[]
  /**
   * Something was found there since that this order might have done, in words: absence cannot be proven any more, since
   * what the terminal counts now includes it.
   */
  readonly unexplained: string | null
}

const KEPT = 50

/** An answer is awaited: the order's own, or that to a cancel or replace. */
export const isUnanswered = ({ status, pending }: OrderRecord): boolean =>
  status === 'INTENT' || status === 'SENT' || status === 'UNKNOWN' || (pending !== 'none' && !isClosed(status))

/** Nobody knows: the order's own fate, or that of a cancel or replace. */
export const isInDoubt = ({ status, pending }: OrderRecord): boolean =>
  status === 'UNKNOWN' || (pending === 'unknown' && !isClosed(status))

/** What was asked about unanswered orders, and what happened beside: the fold of the events about them. */
export class Doubts implements Kept {
  readonly #doubts = new Map<ClientOrderId, Doubt>()

  get(id: ClientOrderId): Doubt | undefined {
    return this.#doubts.get(id)
  }

  ids(): Iterable<ClientOrderId> {
    return this.#doubts.keys()
  }

  /** The order as it is now. */
  follow(order: OrderRecord, at: UnixMs): void {
    const { clientOrderId: id } = order
    const known = this.#doubts.get(id)
    if (!isUnanswered(order)) this.#doubts.delete(id)
    else if (known === undefined || (known.reason === null && isInDoubt(order)))
      this.#doubts.set(id, {
        since: at,
        reason: isInDoubt(order) ? order.text : null,
        asked: known?.asked ?? [],
        unexplained: known?.unexplained ?? null,
      })
  }

  asked(event: Extract<TerminalEvent, { type: 'order.asked' }>): void {
    const { clientOrderId, step, answer, text } = event.body
    const known = this.#doubts.get(clientOrderId)
    if (known === undefined) return
    const asked = [...known.asked, { at: event.at, step, answer, text }].slice(-KEPT)
    this.#doubts.set(clientOrderId, { ...known, asked })
  }

  /** Something was found at a broker that an unanswered order there might have done. */
  found(broker: BrokerId, instrument: InstrumentId | null, what: string, of: (id: ClientOrderId) => OrderRecord): void {
    for (const [id, doubt] of this.#doubts) {
      const order = of(id)
      if (order.broker === broker && (instrument === null || order.instrument === instrument))
        this.#doubts.set(id, { ...doubt, unexplained: doubt.unexplained ?? what })
    }
  }

  snapshot() {
    return { doubts: this.#doubts }
  }

  restore(from: ReturnType<Doubts['snapshot']>): void {
    refill(this.#doubts, from.doubts)
  }
}
