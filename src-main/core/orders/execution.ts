import type { AskedBy, OrderIntent } from '../journal/events.ts'
import { amendmentFields, orderFields } from '../journal/order-fields.ts'
import type { Recorder } from '../journal/recorder.ts'
import type { Clock, Stop } from '../kernel/clock.ts'
import { messageOf, Refused, TerminalError, Unknown } from '../kernel/errors.ts'
import type { BrokerId } from '../market/instrument.ts'
import type { Portfolio } from '../portfolio/portfolio.ts'
import type { Accepted, Broker, Capabilities } from '../ports.ts'
import { type AmendPass, type GatePass, redeemAmendPass, redeemPass } from '../risk/gate-pass.ts'
import { Evidence } from './evidence.ts'
import { checkWireChange, wireOrder } from './held/wire-order.ts'
import { type ClientOrderId, isClosed } from './order.ts'
import type { OrderBook } from './order-book.ts'
import type { OrderRecord } from './order-record.ts'
import type { ReportIntake } from './report-intake.ts'

export interface ExecutionParts {
  readonly recorder: Recorder
  readonly orders: OrderBook
  readonly portfolio: Pick<Portfolio, 'account' | 'positionsOn'>
  readonly clock: Clock
  readonly broker: (id: BrokerId) => Broker | undefined
  readonly intake: ReportIntake
  /** Told of every command in flight, so that a replay waits for it. */
  readonly busy: (work: Promise<unknown>) => void
}

/** What is kept beside the order itself. */
export type Decision = Pick<OrderIntent, 'signal' | 'origin' | 'decisionPrice' | 'route' | 'role' | 'parent'>

/** How long a command may go without an answer until nobody knows what became of it, ms. Adapters give up sooner. */
const ANSWER_MS = 15_000
/** How long a report may stay away after "done" until the broker is asked, ms. */
const REPORT_MS = 5_000
const CUT_OFF = 'the terminal stopped before the broker answered'

/** A broker can change orders that work. Asked here: no other file may name the command. */
export const changesOrders = (can: Pick<Capabilities, 'amend'>): boolean => can.amend

/**
 * The only file that sends an order or changes one. What is to be sent is on the disk before the first byte goes out;
 * one command has one of three outcomes (done, refused, unknown), and nothing but a cancel is ever sent twice.
 */
export class Execution {
  readonly evidence: Evidence
  readonly #parts: ExecutionParts
  /** Timers of commands without an answer. */
  readonly #deadlines = new Set<Stop>()

  constructor(parts: ExecutionParts) {
    this.#parts = parts
    this.evidence = new Evidence({ ...parts, cancelAgain: order => this.#cancelAgain(order) })
  }

  /** Writes what brokers said and the journal could not take yet; to be called before the gate is asked. Throws the journal's failure. */
  settle(): void {
    this.#parts.intake.settle()
  }

  send(pass: GatePass, decision: Decision): ClientOrderId {
    const order = redeemPass(pass)
    const { clientOrderId } = order
    const { recorder, intake } = this.#parts
    const broker = this.#broker(order.broker)
    const wire = wireOrder(order, broker.capabilities)
    intake.settle()
    recorder.record('order.intent', {
      ...orderFields(order),
      clientOrderId,
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
      recorder.record('order.sent', { clientOrderId })
    } catch (error) {
      // It was not sent and will not be; the broker is the witness.
      intake.fact(() => this.#doubt(clientOrderId, 'it could not be journalled as sent'))
      throw error
    }
    this.#command(
      () => broker.submit(wire),
      accepted => intake.accepted(clientOrderId, accepted.brokerOrderId),
      error => intake.fact(() => this.#failed(clientOrderId, error)),
    )
    return clientOrderId
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
    const { recorder, intake, orders } = this.#parts
    const broker = this.mustBeAmendable(of)
    checkWireChange(change, of.broker, broker.capabilities)
    intake.settle()
    if (orders.get(clientOrderId) !== of)
      throw new TerminalError('CONFLICT', `The order ${clientOrderId} has changed meanwhile: look at it and ask again.`)
    const asked = { clientOrderId, change: amendmentFields(change), by, reduces, checks: result.checks }
    recorder.record('order.replace_asked', asked)
    this.#command(
      () => broker.amend(clientOrderId, change),
      ({ brokerOrderId }) => intake.fact(() => this.#replaced(clientOrderId, brokerOrderId)),
      error => intake.fact(() => this.#notReplaced(clientOrderId, error)),
    )
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
   * A broker is connected again, and reports. A cancel that was on its way when the line broke, or the terminal died, may
   * never have arrived; asking once more does no harm, and an order that was to go must not stay. What else it has not
   * answered it is asked about.
   */
  resume(id: BrokerId): void {
    const broker = this.#broker(id)
    for (const order of [...this.#parts.orders.unanswered()])
      if (order.broker === id && order.cancelBy !== null && (order.status === 'WORKING' || order.status === 'PARTIAL'))
        this.#cancel(broker, order.clientOrderId)
    this.evidence.resume(id)
  }

  /** After a restart: what was on its way then is unknown now, and is asked about. */
  recover(): void {
    const { recorder } = this.#parts
    for (const { clientOrderId, status, pending } of [...this.#parts.orders.unanswered()]) {
      if (status === 'INTENT' || status === 'SENT') this.#doubt(clientOrderId, CUT_OFF)
      else if (pending === 'replace')
        recorder.record('order.replace_failed', { clientOrderId, definite: false, reason: CUT_OFF })
      this.evidence.begin(clientOrderId)
    }
  }

  /** Nothing is asked any more; what comes of commands in flight is still told. */
  stop(): void {
    this.evidence.stop()
    for (const stop of this.#deadlines) stop()
    this.#deadlines.clear()
  }

  #cancel(broker: Broker, clientOrderId: ClientOrderId): void {
    const { recorder, intake, orders } = this.#parts
    // Whoever asked has no use for a broker's words, the order's record has.
    const failed = (error: unknown): void => {
      const status = orders.get(clientOrderId)?.status
      // A broker that does not know the order yet may learn of it later.
      const isKnown = status !== 'SENT' && status !== 'UNKNOWN'
      const definite = error instanceof Refused && isKnown
      recorder.record('order.cancel_failed', { clientOrderId, definite, reason: messageOf(error) })
      this.evidence.begin(clientOrderId)
    }
    this.#command(
      async () => ({ done: await broker.cancel(clientOrderId) }),
      () => this.evidence.beginIn(clientOrderId, REPORT_MS),
      error => intake.fact(() => failed(error)),
    )
  }

  #cancelAgain({ broker, clientOrderId }: OrderRecord): void {
    const to = this.#parts.broker(broker)
    if (to !== undefined) this.#cancel(to, clientOrderId)
  }

  /**
   * Gives a command once and tells what came of it: done, or how it failed. Without an answer in time it has failed as
   * Unknown; an answer that comes after that is told all the same, for it is a fact.
   */
  #command<T>(give: () => Promise<T>, done: (answer: T) => void, failed: (error: unknown) => void): void {
    const { clock, busy } = this.#parts
    const late = Promise.withResolvers<void>()
    const timer = clock.schedule(clock.now() + ANSWER_MS, () => {
      this.#deadlines.delete(timer)
      late.resolve()
      failed(new Unknown(`no answer within ${ANSWER_MS / 1000} s`))
    })
    this.#deadlines.add(timer)
    const stop = (): void => {
      timer()
      this.#deadlines.delete(timer)
    }
    // An adapter may also throw at once, or answer with nothing.
    const answered = (async () => give())().then(
      answer => {
        stop()
        if (typeof answer === 'object' && answer !== null) done(answer)
        else failed(new Unknown('an answer that cannot be read'))
      },
      (error: unknown) => {
        stop()
        failed(error)
      },
    )
    busy(Promise.race([answered, late.promise]))
  }

  #failed(id: ClientOrderId, error: unknown): void {
    const status = this.#parts.orders.get(id)?.status
    // Timeout, dropped socket, 5xx, an answer nobody can read: the broker may hold the order. Ask it; never resend.
    if (!(error instanceof Refused)) return this.#doubt(id, messageOf(error))
    const { code, message: text } = error
    const about = { clientOrderId: id, code, text }
    if (status === 'SENT' || status === 'UNKNOWN') this.#parts.recorder.record('order.rejected', about)
    else if (status !== 'REJECTED') this.#parts.intake.contradicted(id, `refused it (${code}: ${text})`)
  }

  #doubt(id: ClientOrderId, reason: string): void {
    const status = this.#parts.orders.get(id)?.status
    if (status === 'INTENT' || status === 'SENT')
      this.#parts.recorder.record('order.unknown', { clientOrderId: id, reason })
    this.evidence.begin(id)
  }

  /** At some venues a changed order has another number. What it is now, only reports and the broker's books say. */
  #replaced(clientOrderId: ClientOrderId, brokerOrderId: Accepted['brokerOrderId']): void {
    const order = this.#parts.orders.get(clientOrderId)
    const isNew = typeof brokerOrderId === 'string' && brokerOrderId !== '' && brokerOrderId !== order?.brokerOrderId
    if (isNew && (order?.status === 'WORKING' || order?.status === 'PARTIAL'))
      this.#parts.recorder.record('order.accepted', { clientOrderId, brokerOrderId })
    this.evidence.beginIn(clientOrderId, REPORT_MS)
  }

  #notReplaced(clientOrderId: ClientOrderId, error: unknown): void {
    const definite = error instanceof Refused
    this.#parts.recorder.record('order.replace_failed', { clientOrderId, definite, reason: messageOf(error) })
    if (!definite) this.evidence.begin(clientOrderId)
  }

  #broker(id: BrokerId): Broker {
    const broker = this.#parts.broker(id)
    if (broker === undefined)
      throw new TerminalError('NOT_CONNECTED', `The broker "${id}" is not connected. Connect it and try again.`)
    return broker
  }
}
