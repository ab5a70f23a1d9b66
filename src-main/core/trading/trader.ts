import type { OrderIntent } from '../journal/events.ts'
import type { Recorder } from '../journal/recorder.ts'
import type { Execution } from '../orders/execution.ts'
import type { ClientOrderId, WorkingOrder } from '../orders/order.ts'
import type { OrderBook } from '../orders/order-book.ts'
import type { RiskGate } from '../risk/gate.ts'
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

/** Turns a proposal into an order: a number, the gate's pass for exactly this order, then execution. */
export class Trader {
  readonly #parts: TraderParts

  constructor(parts: TraderParts) {
    this.#parts = parts
  }

  send(
    proposal: Proposal,
    about: { readonly intent: string; readonly signal: string | null; readonly origin: OrderIntent['origin'] },
  ): Sent {
    const { gate, execution, orders, idPrefix } = this.#parts
    const order: WorkingOrder = {
      ...proposal.request,
      clientOrderId: `${idPrefix}-${orders.intents + 1}`,
      intent: about.intent,
      broker: proposal.instrument.broker,
      symbol: proposal.instrument.symbol,
      strategy: proposal.question.strategy,
    }
    const ruling = gate.rule(order, { ...proposal.question, intent: about.intent })
    if (ruling.pass === null) {
      const denied = ruling.result.checks.find(c => c.verdict === 'deny')
      return {
        stage: 'risk',
        code: denied?.missing ?? denied?.code ?? 'DENIED',
        text: denied?.text ?? 'The risk gate denied the order.',
        checks: ruling.result.checks,
      }
    }
    const decision = {
      signal: about.signal,
      origin: about.origin,
      decisionPrice: proposal.entry,
      route: proposal.route,
    }
    return { clientOrderId: execution.send(ruling.pass, decision) }
  }
}
