import type { AskedBy, OrderIntent } from '../journal/events.ts'
import { amendmentFields, orderFields } from '../journal/order-fields.ts'
import type { Recorder } from '../journal/recorder.ts'
import type { Clock } from '../kernel/clock.ts'
import { messageOf, Refused, TerminalError } from '../kernel/errors.ts'
import type { BrokerId } from '../market/instrument.ts'
import type { Accepted, Broker, Lookup } from '../ports.ts'
import { type AmendPass, type GatePass, redeemAmendPass, redeemPass } from '../risk/gate-pass.ts'
import { checkWireChange, wireOrder } from './held/wire-order.ts'
import { type ClientOrderId, isClosed } from './order.ts'
import type { OrderBook } from './order-book.ts'
import type { OrderRecord } from './order-record.ts'
import type { ReportIntake } from './report-intake.ts'

export interface ExecutionParts {
  readonly recorder: Recorder
  readonly orders: OrderBook
  readonly clock: Clock
  readonly broker: (id: BrokerId) => Broker | undefined
  readonly intake: ReportIntake
  /** Told of every command in flight, so that a replay waits for it. */
  readonly busy: (work: Promise<unknown>) => void
}

/** What is kept beside the order itself. */
export type Decision = Pick<OrderIntent, 'signal' | 'origin' | 'decisionPrice' | 'route' | 'role' | 'parent'>

const ASK_AGAIN_MS = 3_000
const ASK_AT_MOST_EVERY_MS = 60_000

/**
 * The only file that sends an order. The intent is on the disk before the first byte goes out; one command has one
 * of three outcomes (done, refused, unknown), and nothing is ever sent twice.
 */
export class Execution {
  readonly #parts: ExecutionParts

  constructor(parts: ExecutionParts) {
    this.#parts = parts
  }

  send(pass: GatePass, decision: Decision): ClientOrderId {
    const order = redeemPass(pass)
    const { recorder } = this.#parts
    const broker = this.#broker(order.broker)
    const wire = wireOrder(order, broker.capabilities)
    this.#parts.intake.settle()
    recorder.record('order.intent', {
      ...orderFields(order),
      clientOrderId: order.clientOrderId,
      intent: order.intent,
      broker: order.broker,
      symbol: order.symbol,
      strategy: order.strategy,
      ...decision,
      reduces: pass.result.reduces,
      plannedLoss: pass.result.figures.plannedLoss,
      checks: pass.result.checks,
    })
    try {
      recorder.record('order.sent', { clientOrderId: order.clientOrderId })
    } catch (error) {
      // It was not sent and will not be; the broker is the witness.
      this.#parts.intake.fact(() => this.#doubt(order.clientOrderId, 'it could not be journalled as sent'))
      throw error
    }
    const submit = async (): Promise<Accepted> => broker.submit(wire)
    const outcome = submit().then(
      accepted => this.#parts.intake.accepted(order.clientOrderId, accepted.brokerOrderId),
      (error: unknown) => this.#parts.intake.fact(() => this.#failed(order.clientOrderId, error)),
    )
    this.#parts.busy(outcome)
    return order.clientOrderId
  }

  /**
   * Whether the order can be changed now. Throws CONFLICT (it has ended, nobody knows what it is, or a request about it
   * is unanswered), UNSUPPORTED (its broker changes no orders) and NOT_CONNECTED.
   */
  mustBeAmendable({ clientOrderId, broker, status, pending }: OrderRecord): Broker {
    const conflict = (why: string): never => {
      throw new TerminalError('CONFLICT', `The order ${clientOrderId} ${why}`)
    }
    if (isClosed(status)) conflict(`is ${status.toLowerCase()} already.`)
    if (status !== 'WORKING' && status !== 'PARTIAL')
      conflict('is not known to work at its broker: it can be changed when the broker has told of it.')
    if (pending !== 'none') conflict('has a cancel or a change that is not answered: wait for the answer.')
    const to = this.#broker(broker)
    if (!to.capabilities.amend)
      throw new TerminalError('UNSUPPORTED', `The broker "${broker}" changes no orders: cancel it and place another.`)
    return to
  }

  /** Never sent again by itself: after any doubt the broker is asked what became of it. */
  amend(pass: AmendPass, by: AskedBy): void {
    const { of, change, reduces, result } = redeemAmendPass(pass)
    const { clientOrderId } = of
    const broker = this.mustBeAmendable(of)
    checkWireChange(change, of.broker, broker.capabilities)
    this.#parts.intake.settle()
    if (this.#parts.orders.get(clientOrderId) !== of)
      throw new TerminalError('CONFLICT', `The order ${clientOrderId} has changed meanwhile: look at it and ask again.`)
    const asked = { clientOrderId, change: amendmentFields(change), by, reduces, checks: result.checks }
    this.#parts.recorder.record('order.replace_asked', asked)
    const ask = async (): Promise<Accepted> => broker.amend(clientOrderId, change)
    const outcome = ask().catch((error: unknown) => {
      const failed = { clientOrderId, definite: error instanceof Refused, reason: messageOf(error) }
      this.#parts.intake.fact(() => this.#parts.recorder.record('order.replace_failed', failed))
    })
    this.#parts.busy(outcome)
  }

  /** Cancels are never judged. The order stays as it is until the broker reports. */
  cancel(id: ClientOrderId, by: AskedBy): void {
    const order = this.#parts.orders.get(id)
    if (order === undefined) throw new TerminalError('NOT_FOUND', `There is no order ${id}.`)
    const broker = this.#broker(order.broker)
    this.#parts.recorder.record('order.cancel_asked', { clientOrderId: id, by })
    this.#cancel(broker, id)
  }

  /**
   * A broker is connected again. A cancel that was on its way when the line broke, or the terminal died, may never have
   * arrived; asking once more does no harm, and an order that was to go must not stay.
   */
  resumeCancels(id: BrokerId): void {
    const broker = this.#broker(id)
    for (const order of [...this.#parts.orders.open()]) {
      const isAsked = order.cancelBy !== null
      if (order.broker === id && isAsked && (order.status === 'WORKING' || order.status === 'PARTIAL'))
        this.#cancel(broker, order.clientOrderId)
    }
  }

  #cancel(broker: Broker, id: ClientOrderId): void {
    // An adapter may also throw at once: whoever asked has no use for a broker's words, the order's record has.
    const ask = async (): Promise<void> => broker.cancel(id)
    const outcome = ask().catch((error: unknown) => {
      const failed = { clientOrderId: id, definite: error instanceof Refused, reason: messageOf(error) }
      this.#parts.intake.fact(() => this.#parts.recorder.record('order.cancel_failed', failed))
    })
    this.#parts.busy(outcome)
  }

  /** After a restart: what was on its way then is unknown now, and is asked about. */
  recover(): void {
    for (const order of [...this.#parts.orders.open()]) {
      if (order.status === 'INTENT' || order.status === 'SENT')
        this.#doubt(order.clientOrderId, 'the terminal stopped before the broker answered')
      else if (order.status === 'UNKNOWN') this.#ask(order.clientOrderId, ASK_AGAIN_MS)
    }
  }

  #failed(id: ClientOrderId, error: unknown): void {
    const order = this.#parts.orders.get(id)
    if (error instanceof Refused) {
      if (order?.status === 'SENT')
        this.#parts.recorder.record('order.rejected', { clientOrderId: id, code: error.code, text: error.message })
      return
    }
    // Timeout, dropped socket, 5xx, an answer nobody can read: the broker may hold the order. Ask it; never resend.
    this.#doubt(id, messageOf(error))
  }

  #doubt(id: ClientOrderId, reason: string): void {
    const status = this.#parts.orders.get(id)?.status
    if (status === 'INTENT' || status === 'SENT')
      this.#parts.recorder.record('order.unknown', { clientOrderId: id, reason })
    this.#ask(id, ASK_AGAIN_MS)
  }

  #ask(id: ClientOrderId, again: number): void {
    const order = this.#parts.orders.get(id)
    if (order?.status !== 'UNKNOWN') return
    const later = (): void =>
      void this.#parts.clock.schedule(this.#parts.clock.now() + again, () =>
        this.#ask(id, Math.min(2 * again, ASK_AT_MOST_EVERY_MS)),
      )
    const broker = this.#parts.broker(order.broker)
    if (broker === undefined) return later()
    const look = async (): Promise<Lookup> => broker.lookup(order)
    const outcome = look().then(
      answer => {
        if (answer.kind === 'found')
          for (const report of answer.reports) this.#parts.intake.report(order.broker, report)
        else if (answer.kind === 'absent')
          this.#parts.intake.report(order.broker, {
            type: 'rejected',
            clientOrderId: id,
            brokerOrderId: '',
            at: this.#parts.clock.now(),
            code: 'NEVER_ARRIVED',
            text: answer.proof,
          })
        if (this.#parts.orders.get(id)?.status === 'UNKNOWN') later()
      },
      () => later(),
    )
    this.#parts.busy(outcome)
  }

  #broker(id: BrokerId): Broker {
    const broker = this.#parts.broker(id)
    if (broker === undefined)
      throw new TerminalError('NOT_CONNECTED', `The broker "${id}" is not connected. Connect it and try again.`)
    return broker
  }
}
