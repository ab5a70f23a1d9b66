import { Decimal, isMultiple, text } from '../kernel/decimal.ts'
import { messageOf, TerminalError } from '../kernel/errors.ts'
import type { BrokerId, Instrument, InstrumentId } from '../market/instrument.ts'
import { type ClientOrderId, isClosed } from '../orders/order.ts'
import type { Amendment } from '../ports.ts'
import { checkNotClosing } from './closing.ts'
import { type FollowUps, turnIntent } from './follow-ups.ts'
import { denial, type HandParts, handQuestion, instrumentOf, proposeByHand, refused } from './hand-order.ts'
import { type OrderForm, requestOfForm } from './order-form.ts'
import type { Proposal } from './proposal.ts'

export interface OrderDeskParts extends HandParts {
  readonly followUps: FollowUps
  /** Lets the stop of an entry follow the price. */
  readonly trail: (entry: ClientOrderId, distance: Decimal) => void
  /** Changes protective prices of an entry that the terminal keeps itself; false: its broker has them. */
  readonly protect: (entry: ClientOrderId, change: Pick<Amendment, 'stopLoss' | 'takeProfit'>) => boolean
}

/** How many were asked for, and in words what could not be. */
export interface Asked {
  readonly asked: number
  readonly failed: readonly string[]
}

export interface Where {
  readonly broker?: BrokerId | undefined
  readonly instrument?: InstrumentId | undefined
}

export const isThere = (where: Where, it: { readonly broker: BrokerId; readonly instrument: InstrumentId }): boolean =>
  (where.broker === undefined || it.broker === where.broker) &&
  (where.instrument === undefined || it.instrument === where.instrument)

/** Orders by a person's hand: each through the gate, like any other. */
export class OrderDesk {
  readonly #parts: OrderDeskParts

  constructor(parts: OrderDeskParts) {
    this.#parts = parts
  }

  /**
   * Judges and sends. What both closes and opens on an account that nets is sent in two: what closes goes at once, what
   * opens when that has filled, judged again then. `text`: what became of the second; null: there is none. Throws
   * BAD_INPUT, RISK_DENIED, NOT_CONNECTED and the journal's failures: nothing was sent then.
   */
  place(form: OrderForm): { readonly clientOrderId: ClientOrderId; readonly text: string | null } {
    const proposal = this.#proposal(form)
    const { result } = proposal
    if (result.split !== null) return this.#turn(form, proposal)
    if (result.verdict === 'deny') throw refused({ code: 'DENIED', text: denial(result) })
    const clientOrderId = this.#send(proposal, `hand.${this.#parts.state.orders.intents + 1}`)
    if (form.trail !== null) this.#parts.trail(clientOrderId, form.trail)
    return { clientOrderId, text: null }
  }

  /** The instrument of a connected broker. Throws NOT_CONNECTED, NOT_FOUND. */
  instrument(id: InstrumentId): Instrument {
    return instrumentOf(this.#parts, id)
  }

  /** What would be sent at this moment, judged; sends nothing. */
  preview(form: OrderForm): Proposal {
    return this.#proposal(form)
  }

  /** Judged as the order that would result. Throws NOT_FOUND, BAD_INPUT, CONFLICT, RISK_DENIED, UNSUPPORTED, NOT_CONNECTED. */
  amend(id: ClientOrderId, change: Amendment): void {
    const { state, trader } = this.#parts
    const order = state.orders.get(id)
    if (order === undefined) throw new TerminalError('NOT_FOUND', `There is no order ${id}.`)
    if (Object.values(change).every(value => value === undefined))
      throw new TerminalError('BAD_INPUT', 'Nothing is to be changed: give a quantity or a price.')
    const instrument = instrumentOf(this.#parts, order.instrument)
    for (const price of [change.limitPrice, change.stopPrice, change.stopLoss, change.takeProfit])
      if (price !== undefined && price !== null && !isMultiple(price, instrument.priceStep))
        throw new TerminalError(
          'BAD_INPUT',
          `${text(price)} is between two steps: ${instrument.symbol} moves by ${text(instrument.priceStep)}.`,
        )
    const rest = this.#protected(id, change)
    if (Object.keys(rest).length === 0) return
    const question = { ...handQuestion(this.#parts, instrument), strategy: order.strategy, intent: order.intent }
    const sent = trader.amend(id, rest, 'person', question)
    if ('stage' in sent) throw refused(sent)
  }

  /** What is left for the broker to change. */
  #protected(id: ClientOrderId, { stopLoss, takeProfit, ...rest }: Amendment): Amendment {
    const wanted = {
      ...(stopLoss === undefined ? {} : { stopLoss }),
      ...(takeProfit === undefined ? {} : { takeProfit }),
    }
    if (Object.keys(wanted).length === 0 || !this.#parts.protect(id, wanted)) return { ...rest, ...wanted }
    return rest
  }

  /** Throws NOT_FOUND, CONFLICT (it has ended), NOT_CONNECTED. */
  cancel(id: ClientOrderId): void {
    const order = this.#parts.state.orders.get(id)
    if (order === undefined) throw new TerminalError('NOT_FOUND', `There is no order ${id}.`)
    if (isClosed(order.status))
      throw new TerminalError('CONFLICT', `The order is ${order.status.toLowerCase()} already.`)
    this.#parts.execution.cancel(id, 'person')
  }

  /** Entries and exits; protective orders stay with their positions. One broker that cannot be reached keeps no other from it. */
  cancelAll(where: Where): Asked {
    const { state, execution } = this.#parts
    const open = [...state.orders.open()].filter(o => (o.role === 'entry' || o.role === 'exit') && isThere(where, o))
    const failed: string[] = []
    for (const { clientOrderId } of open) {
      try {
        execution.cancel(clientOrderId, 'person')
      } catch (error) {
        failed.push(`${clientOrderId}: ${messageOf(error)}`)
      }
    }
    return { asked: open.length - failed.length, failed }
  }

  #proposal(form: OrderForm): Proposal {
    const { state, clock, gate } = this.#parts
    const instrument = instrumentOf(this.#parts, form.instrument)
    const account = state.portfolio.account(instrument.broker)
    const request = requestOfForm(form, {
      instrument,
      hedging: account?.positions === 'hedging',
      now: clock.now(),
      quote: gate.view.quote(instrument.id),
      position: form.closes === null ? undefined : state.portfolio.position(instrument.broker, form.closes),
    })
    const proposal = proposeByHand(this.#parts, request)
    const isPlain = request.closes === null && !request.reduceOnly
    if (!proposal.result.reduces || !isPlain) return proposal
    if (request.stopLoss !== null || request.takeProfit !== null)
      throw new TerminalError(
        'BAD_INPUT',
        'This order only makes a position smaller: it has no stop and no target of its own. Leave them empty.',
      )
    // Should the position go before it fills, it must not open another.
    return proposeByHand(this.#parts, { ...request, reduceOnly: true })
  }

  /** The way out first; it always goes, whatever is said of the way in. */
  #turn(form: OrderForm, whole: Proposal): { readonly clientOrderId: ClientOrderId; readonly text: string } {
    const { followUps, state } = this.#parts
    const { split, verdict } = whole.result
    if (split === null) throw new Error('an order that closes nothing was to be split')
    if (form.trail !== null)
      throw new TerminalError('BAD_INPUT', 'This order turns a position around: set the trailing stop when it has.')
    const both = { stopLoss: null, takeProfit: null, reduceOnly: true }
    const out = proposeByHand(this.#parts, { ...whole.request, ...both, quantity: new Decimal(split.reduces) })
    if (out.result.verdict === 'deny') throw refused({ code: 'DENIED', text: denial(out.result) })
    const clientOrderId = this.#send(out, turnIntent(state.orders.intents + 1))
    if (verdict === 'deny')
      return {
        clientOrderId,
        text: `Only the ${split.reduces} that close were sent. The other ${split.opens} were denied: ${denial(whole.result)}`,
      }
    followUps.add(clientOrderId, () => ({ ...whole.request, quantity: new Decimal(split.opens) }))
    return {
      clientOrderId,
      text: `${split.reduces} close first; the other ${split.opens} follow when those have filled, judged again then.`,
    }
  }

  #send(proposal: Proposal, intent: string): ClientOrderId {
    const { state, trader } = this.#parts
    const { request, instrument, result } = proposal
    if (result.reduces && request.type === 'market') {
      const position = state.portfolio.position(instrument.broker, request.closes ?? instrument.id)
      if (position !== undefined) checkNotClosing(state, position, request.quantity)
    }
    const sent = trader.send(proposal, { intent, signal: null, origin: 'person' })
    if ('stage' in sent) throw refused(sent)
    return sent.clientOrderId
  }
}
