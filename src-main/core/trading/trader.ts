import type { AskedBy, OrderIntent } from '../journal/events.ts'
import type { Recorder } from '../journal/recorder.ts'
import { TerminalError } from '../kernel/errors.ts'
import type { Execution } from '../orders/execution.ts'
import type { ClientOrderId, WorkingOrder } from '../orders/order.ts'
import type { OrderBook } from '../orders/order-book.ts'
import type { Amendment } from '../ports.ts'
import type { AmendQuestion, RiskGate } from '../risk/gate.ts'
import type { CheckResult, RiskResult } from '../risk/result.ts'
import type { Proposal, Stopped } from './proposal.ts'

export interface TraderParts {
  readonly gate: RiskGate
  readonly execution: Execution
  readonly recorder: Recorder
  readonly orders: OrderBook
  /** First letters of every client order id: made from the journal's id. */
  readonly idPrefix: string
}

export type Sent = { readonly clientOrderId: ClientOrderId } | Stopped

/** Why an order is sent. `role` left out: exit where it reduces, else entry. `parent`: the entry or held order that it belongs to. */
export type About = Pick<OrderIntent, 'intent' | 'signal' | 'origin' | 'role' | 'parent'>

/** Turns a proposal into an order: a number, the gate's pass for exactly this order, then execution. */
export class Trader {
  readonly #parts: TraderParts

  constructor(parts: TraderParts) {
    this.#parts = parts
  }

  /** Throws NOT_CONNECTED and the journal's failures: nothing was sent then. */
  send(proposal: Proposal, about: About): Sent {
    const { gate, execution, orders, idPrefix } = this.#parts
    // First what brokers said and the journal could not take: it may be what the gate denies for.
    execution.settle()
    const order: WorkingOrder = {
      ...proposal.request,
      clientOrderId: `${idPrefix}-${orders.intents + 1}`,
      intent: about.intent,
      broker: proposal.instrument.broker,
      symbol: proposal.instrument.symbol,
      strategy: proposal.question.strategy,
    }
    const ruling = gate.rule(order, { ...proposal.question, intent: about.intent })
    if (ruling.pass === null) return denied(ruling.result, 'The risk gate denied the order.')
    const decision = {
      signal: about.signal,
      origin: about.origin,
      decisionPrice: proposal.entry,
      route: proposal.route,
      ...(about.role === undefined ? {} : { role: about.role }),
      ...(about.parent === undefined ? {} : { parent: about.parent }),
    }
    return { clientOrderId: execution.send(ruling.pass, decision) }
  }

  /**
   * Asks the broker to change an order; it stays as it is until the broker reports. Throws NOT_FOUND, BAD_INPUT (a change
   * that is none), CONFLICT (the order has ended, is unknown, or a request about it is unanswered), UNSUPPORTED,
   * NOT_CONNECTED and the journal's failures: nothing was sent then.
   */
  amend(id: ClientOrderId, change: Amendment, by: AskedBy, question: AmendQuestion): Sent {
    const { gate, execution, orders } = this.#parts
    execution.settle()
    const order = orders.get(id)
    if (order === undefined) throw new TerminalError('NOT_FOUND', `There is no order ${id}.`)
    execution.mustBeAmendable(order)
    const ruling = gate.ruleAmend(order, change, question)
    if (ruling.pass === null) return denied(ruling.result, 'The risk gate denied the change.')
    execution.amend(ruling.pass, by)
    return { clientOrderId: id }
  }
}

function denied({ checks }: RiskResult, otherwise: string): Stopped {
  const check: CheckResult | undefined = checks.find(c => c.verdict === 'deny')
  return { stage: 'risk', code: check?.missing ?? check?.code ?? 'DENIED', text: check?.text ?? otherwise, checks }
}
