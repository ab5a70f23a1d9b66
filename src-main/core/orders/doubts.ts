import type { EvidenceAnswer, EvidenceStep, OrderFilled, TerminalEvent } from '../journal/events.ts'
import { type Kept, refill } from '../journal/kept.ts'
import type { UnixMs } from '../kernel/clock.ts'
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
  /** Balance or position there were corrected since, in words: what the order may have done is counted now, so they prove nothing. */
  readonly corrected: string | null
  /** Something of nobody's was found there since that could be this order, in words: it counts where the broker does not echo ids. */
  readonly strangers: string | null
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
        corrected: known?.corrected ?? null,
        strangers: known?.strangers ?? null,
      })
  }

  asked(event: Extract<TerminalEvent, { type: 'order.asked' }>): void {
    const { clientOrderId, step, answer, text } = event.body
    const known = this.#doubts.get(clientOrderId)
    if (known === undefined) return
    const asked = [...known.asked, { at: event.at, step, answer, text }].slice(-KEPT)
    this.#doubts.set(clientOrderId, { ...known, asked })
  }

  /** What happened beside the orders, and one that nobody knows may have done. */
  beside(event: TerminalEvent, orderOf: (id: ClientOrderId) => OrderRecord): void {
    if (this.#doubts.size === 0) return
    const found = (kind: 'corrected' | 'strangers', what: string, might: (order: OrderRecord) => boolean): void => {
      for (const [id, doubt] of this.#doubts)
        if (doubt[kind] === null && might(orderOf(id))) this.#doubts.set(id, { ...doubt, [kind]: what })
    }
    switch (event.type) {
      case 'position.adjusted':
        return found('corrected', 'the position there was corrected', order => isAt(order, event.body))
      case 'cash.moved':
        if (event.body.kind === 'adjustment')
          found('corrected', 'the balance there was corrected', order => order.broker === event.body.broker)
        return
      case 'foreign.found': {
        const { side, kind, quantity, text } = event.body
        const could = (order: OrderRecord): boolean =>
          isAt(order, event.body) && order.side === side && (kind === 'position' || order.quantity.eq(quantity))
        return found('strangers', `found there: ${text}`, could)
      }
      case 'order.filled': {
        const { origin, tradeId } = event.body
        if (origin === 'elsewhere')
          found('strangers', `trade ${tradeId} is nobody's here`, order => couldBeOf(order, event.body))
        return
      }
      default:
        return
    }
  }

  snapshot() {
    return { doubts: this.#doubts }
  }

  restore(from: ReturnType<Doubts['snapshot']>): void {
    refill(this.#doubts, from.doubts)
  }
}

const isAt = (order: OrderRecord, at: Pick<OrderFilled, 'broker' | 'instrument'>): boolean =>
  order.broker === at.broker && order.instrument === at.instrument

/** A trade of nobody's that an order may have made. */
export const couldBeOf = (order: OrderRecord, trade: OrderFilled): boolean =>
  isAt(order, trade) && order.side === trade.side && order.quantity.gte(trade.quantity)
