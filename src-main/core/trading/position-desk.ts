import { Decimal, roundDown, roundTo, text } from '../kernel/decimal.ts'
import { messageOf, TerminalError } from '../kernel/errors.ts'
import type { BrokerId, Instrument } from '../market/instrument.ts'
import { type ClientOrderId, type OrderRequest, opposite, type PositionId } from '../orders/order.ts'
import type { Position } from '../portfolio/position.ts'
import { checkNotClosing, closesUnderWay, sumOf } from './closing.ts'
import { type FollowUps, turnIntent } from './follow-ups.ts'
import { denial, type HandParts, instrumentOf, proposeByHand, refused } from './hand-order.ts'
import { type Asked, isThere, type Where } from './order-desk.ts'
import { isStopped, type Proposal, proposeExit } from './proposal.ts'
import { checkQuantity } from './sizing.ts'

export interface PositionDeskParts extends HandParts {
  readonly followUps: FollowUps
}

/** What a person does with positions. A reduction always passes the gate's limits; what opens is judged as new risk. */
export class PositionDesk {
  readonly #parts: PositionDeskParts

  constructor(parts: PositionDeskParts) {
    this.#parts = parts
  }

  /**
   * At the market, all that is not being closed already, or a part. Throws NOT_FOUND, BAD_INPUT, CONFLICT (it is being
   * closed), NOT_CONNECTED, RISK_DENIED (the venue's own minimums).
   */
  close(broker: BrokerId, id: PositionId, quantity?: Decimal): ClientOrderId {
    const { state, instruments } = this.#parts
    const position = this.#need(broker, id)
    if (quantity !== undefined) {
      if (quantity.gt(position.quantity) || !quantity.gt(0))
        throw new TerminalError('BAD_INPUT', `Between 0 and ${text(position.quantity)} can be closed.`)
      const instrument = instruments.get(position.instrument)
      if (instrument !== undefined && !quantity.eq(position.quantity)) checkQuantity(instrument, quantity)
    }
    const rest = position.quantity.minus(sumOf(closesUnderWay(state, position)))
    const wanted = quantity ?? (rest.gt(0) ? rest : position.quantity)
    checkNotClosing(state, position, wanted)
    return this.#send(this.#exit(position, wanted), `close.${state.orders.intents + 1}`)
  }

  /**
   * Closes it, and when that has filled opens the same size on the other side, with stop and target as far from the
   * price as the old ones are now (those that trail stand still). Throws like `close`: nothing was sent then.
   */
  reverse(
    broker: BrokerId,
    id: PositionId,
  ): { readonly clientOrderIds: readonly ClientOrderId[]; readonly text: string } {
    const { state, followUps } = this.#parts
    const position = this.#need(broker, id)
    const instrument = instrumentOf(this.#parts, position.instrument)
    const quantity = roundDown(position.quantity, instrument.qtyStep)
    checkNotClosing(state, position, quantity)
    const out = this.#exit(position, position.quantity)
    const make = this.#mirror(position, instrument, quantity)
    const doubt = this.#foreseen(make(), quantity)
    const closing = this.#send(out, turnIntent(state.orders.intents + 1))
    followUps.add(closing, make)
    const words = `${text(quantity)} ${instrument.symbol} are being closed; the same size is ${position.side === 'buy' ? 'sold' : 'bought'} when that has filled.`
    return { clientOrderIds: [closing], text: `${words} ${doubt ?? 'It is judged as new risk then.'}` }
  }

  /** Every position there; one that cannot be closed keeps no other from it. */
  flatten(where: Where, reason: string): Asked {
    const { state, recorder } = this.#parts
    const { broker = null, instrument = null } = where
    recorder.record('flatten.asked', { broker, instrument, reason })
    const failed: string[] = []
    let asked = 0
    for (const position of [...state.portfolio.positions()]) {
      if (!isThere(where, position)) continue
      try {
        this.close(position.broker, position.id)
        asked++
      } catch (error) {
        failed.push(`${position.instrument} ${position.id}: ${messageOf(error)}`)
      }
    }
    return { asked, failed }
  }

  #need(broker: BrokerId, id: PositionId): Position {
    const position = this.#parts.state.portfolio.position(broker, id)
    if (position === undefined)
      throw new TerminalError('NOT_FOUND', 'There is no such position: it may be closed already.')
    return position
  }

  #exit(position: Position, quantity: Decimal): Proposal {
    const { strategies } = this.#parts.state
    const strategy = position.strategy === null ? undefined : strategies.get(position.strategy)?.settings
    const proposal = proposeExit(this.#parts, position, strategy ?? null, quantity)
    if (isStopped(proposal)) throw refused(proposal)
    return proposal
  }

  #send(proposal: Proposal, intent: string): ClientOrderId {
    const sent = this.#parts.trader.send(proposal, { intent, signal: null, origin: 'person' })
    if ('stage' in sent) throw refused(sent)
    return sent.clientOrderId
  }

  /** The order on the other side, at the prices of the moment in which it is asked for. */
  #mirror(position: Position, instrument: Instrument, quantity: Decimal): () => OrderRequest {
    const { state, gate } = this.#parts
    const price = (side: 'bid' | 'ask'): Decimal => {
      const quote = gate.view.quote(instrument.id)
      return quote === null ? position.entryPrice : new Decimal(quote[side])
    }
    const mark = price(position.side === 'buy' ? 'bid' : 'ask')
    const distance = { stop_loss: null as Decimal | null, take_profit: null as Decimal | null }
    for (const held of state.held.liveOn(position.instrument))
      if (state.held.cover(held.group)?.position === position.id) distance[held.role] = mark.minus(held.price).abs()
    for (const order of state.orders.protecting(position.instrument, position.id)) {
      const at = order.stopPrice ?? order.limitPrice
      if (at !== null && (order.role === 'stop_loss' || order.role === 'take_profit'))
        distance[order.role] = mark.minus(at).abs()
    }
    const side = opposite(position.side)
    const away = (from: Decimal, by: Decimal | null, sign: 1 | -1): Decimal | null =>
      by === null ? null : roundTo(from.plus(by.mul(side === 'buy' ? sign : -sign)), instrument.priceStep)
    return () => {
      const entry = price(side === 'buy' ? 'ask' : 'bid')
      return {
        instrument: instrument.id,
        side,
        type: 'market',
        quantity,
        limitPrice: null,
        stopPrice: null,
        timeInForce: 'gtc',
        expiresAt: null,
        stopLoss: away(entry, distance.stop_loss, -1),
        takeProfit: away(entry, distance.take_profit, 1),
        closes: null,
        reduceOnly: false,
      }
    }
  }

  /** What the gate would say of the opening part now, where the account nets; null: it would let it through, or cannot tell. */
  #foreseen(opening: OrderRequest, quantity: Decimal): string | null {
    const { result } = proposeByHand(this.#parts, { ...opening, quantity: opening.quantity.plus(quantity) })
    if (result.split === null || result.verdict !== 'deny') return null
    return `As things stand it will be denied: ${denial(result)}`
  }
}
