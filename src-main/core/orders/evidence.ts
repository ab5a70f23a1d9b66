import type { Recorder } from '../journal/recorder.ts'
import { Bus } from '../kernel/bus.ts'
import type { Clock, Stop, UnixMs } from '../kernel/clock.ts'
import { TerminalError } from '../kernel/errors.ts'
import type { BrokerId } from '../market/instrument.ts'
import type { Portfolio } from '../portfolio/portfolio.ts'
import type { Broker } from '../ports.ts'
import { isInDoubt, isUnanswered } from './doubts.ts'
import { EvidenceRound } from './evidence-round.ts'
import { Inquiry } from './inquiry.ts'
import { type ClientOrderId, isClosed } from './order.ts'
import type { OrderBook } from './order-book.ts'
import type { OrderRecord } from './order-record.ts'
import type { ReportIntake } from './report-intake.ts'

export interface EvidenceParts {
  readonly recorder: Recorder
  readonly orders: OrderBook
  readonly portfolio: Pick<Portfolio, 'account' | 'positionsOn'>
  readonly clock: Clock
  readonly broker: (id: BrokerId) => Broker | undefined
  readonly intake: ReportIntake
  readonly busy: (work: Promise<unknown>) => void
  /** Asks once more for a cancel whose answer was lost: that does no harm. A replace is never asked for again. */
  readonly cancelAgain: (order: OrderRecord) => void
}

/**
 * Finds out what became of orders, cancels and replaces that nobody answered for, and sends nothing but cancels: by our
 * id, then open orders, closed orders, fills, balance; at once, then after 3 s, 6 s and so on, at most every minute,
 * until there is evidence. That an order is not found proves nothing by itself: what does, the broker's capabilities
 * declare, and where they declare nothing only a person can end it.
 */
export class Evidence {
  /** `changed`: something about the asking of this order is different. */
  readonly bus: Bus<{ changed: ClientOrderId }> = new Bus()
  readonly #parts: EvidenceParts
  readonly #round: EvidenceRound
  readonly #inquiries = new Map<ClientOrderId, Inquiry>()
  readonly #stop: Stop
  #ended = false

  constructor(parts: EvidenceParts) {
    this.#parts = parts
    this.#round = new EvidenceRound(parts)
    const { bus } = parts.recorder
    const stops = [
      bus.on('broker.disconnected', ({ body }) => this.#lost(body.broker)),
      // While it was being sent nothing could be asked about a cancel that came back in doubt; now it can.
      bus.on('order.accepted', ({ body }) => this.#arrived(body.clientOrderId)),
    ]
    this.#stop = () => {
      for (const stop of stops) stop()
    }
  }

  /** Begins to ask at once; where it is being asked about already, its turn comes. */
  begin(id: ClientOrderId): void {
    const inquiry = this.#inquiry(id)
    if (inquiry.rounds === 0 && !inquiry.isAsking) this.#start(id, inquiry)
  }

  /** Asks about it in `ms`, if it is unanswered then. */
  beginIn(id: ClientOrderId, ms: number): void {
    if (!this.#inquiries.has(id)) this.#schedule(id, this.#inquiry(id), ms)
  }

  /** A comparison of the books does not find an order that was thought to work, or trades of it. */
  missed(id: ClientOrderId): void {
    this.#inquiry(id).missed = true
    this.ask(id)
  }

  /** Asks now. */
  ask(id: ClientOrderId): void {
    const inquiry = this.#inquiry(id)
    inquiry.hurry()
    if (inquiry.isAsking) inquiry.again = true
    else this.#start(id, inquiry)
  }

  /** A person does not want to wait. Throws NOT_FOUND, CONFLICT (nothing about it is unknown), NOT_CONNECTED. */
  askForPerson(id: ClientOrderId): void {
    const order = this.#parts.orders.get(id)
    if (order === undefined) throw new TerminalError('NOT_FOUND', `There is no order ${id}.`)
    if (!isUnanswered(order)) throw new TerminalError('CONFLICT', `Nothing about order ${id} is unknown any more.`)
    if (this.#parts.broker(order.broker) === undefined)
      throw new TerminalError('NOT_CONNECTED', `The broker "${order.broker}" is not connected: connect it to ask it.`)
    this.ask(id)
  }

  /**
   * A person has looked at the broker's own list and says that the order is not there. Throws NOT_FOUND, CONFLICT (it is
   * known by now) and the journal's failures. Should it fill all the same, the fill counts and is an incident.
   */
  settleByPerson(id: ClientOrderId, reason: string): void {
    const { orders, recorder, intake } = this.#parts
    // What waits to be written may be just what the person does not know.
    intake.settle()
    const order = orders.get(id)
    if (order === undefined) throw new TerminalError('NOT_FOUND', `There is no order ${id}.`)
    if (order.status !== 'UNKNOWN')
      throw new TerminalError('CONFLICT', `The order ${id} is not unknown any more: it is ${order.status}.`)
    const text = `A person looked at the broker's own list and said that the order is not there: ${reason}`
    recorder.record('order.rejected', { clientOrderId: id, code: 'NEVER_ARRIVED', text })
    this.#end(id)
  }

  /** A broker is connected again: everything that it has not answered is asked at once, and counted anew. */
  resume(broker: BrokerId): void {
    this.#lost(broker)
    for (const order of [...this.#parts.orders.unanswered()])
      if (order.broker === broker && order.status !== 'INTENT' && order.status !== 'SENT') this.ask(order.clientOrderId)
  }

  #arrived(id: ClientOrderId): void {
    const order = this.#parts.orders.get(id)
    if (order !== undefined && isInDoubt(order)) this.begin(id)
  }

  /** When the broker is asked next; null: it is being asked, or nothing is to be asked. */
  nextAskAt(id: ClientOrderId): UnixMs | null {
    return this.#inquiries.get(id)?.nextAt ?? null
  }

  stop(): void {
    this.#ended = true
    this.#stop()
    for (const { stop } of this.#inquiries.values()) stop()
    this.#inquiries.clear()
  }

  #inquiry(id: ClientOrderId): Inquiry {
    const known = this.#inquiries.get(id)
    if (known !== undefined) return known
    const made = new Inquiry()
    this.#inquiries.set(id, made)
    return made
  }

  #lost(broker: BrokerId): void {
    for (const [id, inquiry] of this.#inquiries)
      if (this.#parts.orders.get(id)?.broker === broker) inquiry.startOver(undefined)
  }

  /** Whether there is something left to ask; an order that is being sent has its own answer coming. */
  #isOpen(id: ClientOrderId, inquiry: Inquiry): boolean {
    const order = this.#parts.orders.get(id)
    if (order === undefined || isClosed(order.status) || order.status === 'INTENT' || order.status === 'SENT')
      return false
    return inquiry.missed || isUnanswered(order)
  }

  #start(id: ClientOrderId, inquiry: Inquiry): void {
    inquiry.stop()
    inquiry.nextAt = null
    if (this.#ended || !this.#isOpen(id, inquiry)) return this.#end(id)
    inquiry.isAsking = true
    inquiry.again = false
    const { clock, busy } = this.#parts
    const next = (): void => {
      inquiry.isAsking = false
      if (this.#ended || !this.#isOpen(id, inquiry)) this.#end(id)
      else if (inquiry.again) this.#start(id, inquiry)
      else this.#schedule(id, inquiry, this.#round.pause(id, inquiry))
    }
    // Something that a round fails at by itself must not end the asking.
    busy(this.#round.ask(id, inquiry, clock.now()).finally(next))
  }

  #schedule(id: ClientOrderId, inquiry: Inquiry, ms: number): void {
    const { clock } = this.#parts
    inquiry.nextAt = clock.now() + ms
    inquiry.stop = clock.schedule(inquiry.nextAt, () => this.#start(id, inquiry))
    this.bus.publish('changed', id)
  }

  #end(id: ClientOrderId): void {
    const inquiry = this.#inquiries.get(id)
    if (inquiry === undefined) return
    inquiry.stop()
    this.#inquiries.delete(id)
    this.bus.publish('changed', id)
  }
}
